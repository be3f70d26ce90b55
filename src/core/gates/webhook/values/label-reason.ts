interface Reason {
  readonly why: string
  readonly fix: string
}

/** Why a label cannot be part of a DNS name, by what is most likely meant. Goes in: the name and the label in it. */
export function explainLabel(name: string, label: string): Reason {
  return REASONS.find(({ when }) => when(label, name)) ?? OTHER
}

interface KnownReason extends Reason {
  readonly when: (label: string, name: string) => boolean
}

const REASONS: readonly KnownReason[] = [
  {
    when: (label) => label.includes('://'),
    why: 'This is a URL. Istio matches the name of the host alone; scheme and path never reach this check.',
    fix: 'Leave out the scheme and the path: `api.example.com` instead of `https://api.example.com/v1`.',
  },
  {
    when: (label) => label.includes('/'),
    why: 'A `/` is no part of a DNS name: this looks like a path or an address range.',
    fix: 'Write the host alone here. Address ranges belong into `addresses`, paths into the routes of a VirtualService.',
  },
  {
    when: (label) => (label.match(/:/g) ?? []).length > 1,
    why: 'This looks like an IPv6 address where a DNS name is needed.',
    fix: 'Write a DNS name here. IP addresses belong into `addresses` or `endpoints`.',
  },
  {
    when: (label) => label.includes(':'),
    why: 'A port is no part of a DNS name.',
    fix: 'Leave out the port here; it has a field of its own.',
  },
  {
    when: (label) => label.includes('*'),
    why: 'A `*` may only stand at the very beginning of a name: `*.example.com`.',
    fix: 'Move the wildcard to the front, or list the names one by one.',
  },
  {
    when: (label) => label.includes('_'),
    why: 'Names of hosts have no `_`; DNS uses it for other kinds of records only.',
    fix: 'Write the name with `-` if that is how it is called, and check it with `nslookup`.',
  },
  {
    when: (label) => /\s/.test(label),
    why: 'There is a space or a line break inside the name, often left over from copying.',
    fix: 'Remove it; in YAML, quote the value and use one line.',
  },
  {
    when: (label) => label === '',
    why: 'There is nothing before a dot: two dots follow each other, or the name begins with one.',
    fix: 'Remove the extra dot, or write the part that is missing.',
  },
  {
    when: (label) => label.startsWith('-') || label.endsWith('-'),
    why: 'A part of a DNS name neither begins nor ends with `-`.',
    fix: 'Remove the `-` at the edge.',
  },
  {
    when: (label) => /[^\x00-\x7f]/.test(label),
    why: 'Istio compares names as they travel on the wire, and there letters beyond a to z are written in Punycode.',
    fix: 'Write the Punycode form, such as `xn--mnchen-3ya.example`.',
  },
  {
    when: (label) => label.length > 63,
    why: 'A part of a DNS name has at most 63 characters.',
    fix: 'Shorten the part between two dots to 63 characters.',
  },
]

const OTHER: Reason = {
  why: 'Each part of a DNS name consists of letters, digits and inner `-`; this one has something else.',
  fix: 'Write the host name with letters, digits, `-` and dots only.',
}
