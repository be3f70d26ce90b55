/**
 * A Kubernetes object name made from a host: `api.stripe.com` gives `api-stripe-com`, `*.googleapis.com` gives
 * `any-googleapis-com`. At most 53 characters, a DNS label. An empty host gives ''.
 */
export function nameFromHost(host: string): string {
  const words = host
    .toLowerCase()
    .replace(/^\*\.?/, 'any.')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let name = ''
  for (const word of words) {
    const longer = name === '' ? word : `${name}-${word}`
    if (longer.length > 53) break
    name = longer
  }
  return name === '' ? (words[0] ?? '').slice(0, 53) : name
}

/** The name, or the name with a number behind it, that none of `taken` has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  for (let n = 2; ; n++) if (!taken.has(`${name}-${n}`)) return `${name}-${n}`
}

/** Whether a name is one that `nameFromHost` makes from this host, with or without a number behind it. */
export function isNameFromHost(name: string, host: string): boolean {
  const made = nameFromHost(host)
  return name === made || (name.startsWith(`${made}-`) && /^\d+$/.test(name.slice(made.length + 1)))
}
