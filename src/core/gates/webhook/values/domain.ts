import { removeFromSeveral } from '#core/gates/mend/keys.ts'
import { either, type Mend } from '#core/gates/mend/proposal.ts'
import { hostText, rewritten, scopedHostText, wholeWildcard } from '#core/gates/mend/texts.ts'
import { type Complaint, inAgent } from '#core/gates/webhook/complaint.ts'
import { byteLength, goAtoi } from '#core/gates/webhook/go/numbers.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import { isDnsLabel, isWildcardLabel } from './dns-label.ts'
import { explainLabel } from './label-reason.ts'

const LONGEST = 255

/** Also where the host is written behind a namespace and `/`. */
const mendHost: Mend = either(rewritten(hostText), rewritten(scopedHostText), removeFromSeveral)

/** What is wrong with a complete name such as `api.example.com`; one label and a final dot are allowed. */
export const fqdn = (name: string): Complaint | undefined => wrongLength(name) ?? labels(name)

/** What is wrong with a name whose first label may be or begin with `*`; the rest is checked, and quoted, by itself. */
export function wildcardDomain(name: string): Complaint | undefined {
  const wrong = wrongLength(name)
  if (wrong) return wrong
  const dot = name.indexOf('.')
  const first = dot < 0 ? name : name.slice(0, dot)
  if (!isWildcardLabel(first)) return badLabel(name, first, 682)
  return dot < 0 ? undefined : labels(name.slice(dot + 1))
}

function wrongLength(name: string): Complaint | undefined {
  if (byteLength(name) > LONGEST) {
    return {
      message: `domain name ${goQuote(name)} too long (max 255)`,
      why: 'DNS has no names of more than 255 characters, so nobody could look this one up.',
      fix: 'Write a name of at most 255 characters.',
      source: inAgent(186),
      mend: mendHost,
    }
  }
  if (name !== '') return undefined
  return {
    message: 'empty domain name not allowed',
    why: 'An empty text names no service.',
    fix: 'Write the name of the service, such as `api.example.com`.',
    source: inAgent(186),
    mend: removeFromSeveral,
  }
}

function labels(name: string): Complaint | undefined {
  const parts = name.split('.')
  const top = parts.at(-1) ?? ''
  if (goAtoi(top) !== undefined) {
    return {
      message: `domain name ${goQuote(name)} invalid (top level domain ${goQuote(top)} cannot be all-numeric)`,
      why: 'The last part of a DNS name is never a number. This looks like an IP address, or a piece of one, where a name is needed.',
      fix: 'Write a DNS name here. An IP address belongs into a field for addresses.',
      source: inAgent(196),
      mend: mendHost,
    }
  }
  const wrong = parts.find((label, i) => !isDnsLabel(label) && !(i === parts.length - 1 && label === ''))
  return wrong === undefined ? undefined : badLabel(name, wrong, 196)
}

const badLabel = (name: string, label: string, line: number): Complaint => ({
  message: `domain name ${goQuote(name)} invalid (label ${goQuote(label)} invalid)`,
  ...explainLabel(name, label),
  source: inAgent(line),
  mend: mendHost,
})

/** What is wrong with `*` in a name: it may stand alone, or as the whole first label. */
export function partialWildcard(host: string): Complaint | undefined {
  if (!host.includes('*') || host === '*' || host.startsWith('*.')) return undefined
  return {
    message: `partial wildcard ${goQuote(host)} not allowed`,
    why: 'Envoy matches a wildcard against whole labels only: `*.example.com` works, `*-api.example.com` matches nothing.',
    fix: 'Let `*.` stand for the whole first label, or list the names one by one.',
    source: inAgent(848),
    mend: either(rewritten(wholeWildcard), removeFromSeveral),
  }
}

const OUTBOUND = 'outbound_.<PORT>_._.<HOSTNAME>'

/**
 * What is wrong with a host of a VirtualService that is bound to gateways only. Where SNI is matched, names such as
 * `outbound_.80_._.web.shop.svc.cluster.local`, which gateways of a multi-network mesh use among themselves, are taken too.
 */
export function gatewayDomain(name: string, matchesSni: boolean): Complaint | undefined {
  const wrong = wrongLength(name)
  if (wrong) return wrong
  if (!matchesSni || !name.startsWith('outbound_')) return wildcardDomain(name)
  const parts = name.split('_')
  if (parts.length < 4) return outbound(`domain name ${name} invalid, should follow '${OUTBOUND}' format`)
  const [, port = '', , host = ''] = parts.map((part) => part.replace(/^\.+|\.+$/g, ''))
  const missing = !/\d/.test(port) ? port : !/[a-zA-Z]/.test(host) ? host : undefined
  if (missing === undefined) return undefined
  return outbound(
    `domain name ${goQuote(name)} invalid (label ${goQuote(missing)} invalid). should follow ${OUTBOUND} format`,
  )
}

const outbound = (message: string): Complaint => ({
  message,
  why: 'Names that begin with `outbound_` are the SNI that sidecars send to the gateway of another network; port and host stand in them in a fixed order.',
  fix: `Write it as \`${OUTBOUND}\`, such as \`outbound_.80_._.web.shop.svc.cluster.local\`, or use an ordinary host name.`,
  source: inAgent(699),
})
