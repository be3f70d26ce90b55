import { isLoneAddress } from '#core/istio/address.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import { clusterDomain } from '#core/sidecar/probe/scene/supposed.ts'
import type { DnsAnswer } from '#core/sidecar/probe/world.ts'
import { calledBy } from './payload.ts'

/** How an application comes to an address. `by`: the sidecar's own table, or the DNS behind it. */
export type LookUp =
  | { readonly is: 'given'; readonly addresses: readonly string[] }
  | {
      readonly is: 'found'
      readonly addresses: readonly string[]
      readonly by: Answerer
      readonly name: string
    }
  | { readonly is: 'failed'; readonly why: Failure; readonly by: Answerer }
  /** The name may or may not resolve: no document tells. */
  | { readonly is: 'unknown'; readonly name: string }

export type Answerer = 'table' | 'dns'
export type Failure = 'no-such-name' | 'no-address' | 'SERVFAIL' | 'TIMEOUT'

/** Names with fewer dots are tried below the cluster's domains first (`ndots:5` of a pod's resolv.conf). */
const NDOTS = 5

/** Looks up what the application calls, with the search domains of a pod and, if DNS is captured, the sidecar's table. */
export function lookUp(request: Request, scene: Scene): LookUp {
  const called = calledBy(request)
  if (request.ip !== undefined) return { is: 'given', addresses: [request.ip] }
  if (isLoneAddress(called)) return { is: 'given', addresses: [called] }
  let worst: LookUp = { is: 'failed', why: 'no-such-name', by: 'dns' }
  for (const name of candidates(called, scene)) {
    const { by, answer } = ask(name, scene)
    if (answer === 'unknown') return { is: 'unknown', name }
    if (answer === 'SERVFAIL' || answer === 'TIMEOUT') worst = { is: 'failed', why: answer, by }
    else if (answer && answer.length > 0) return { is: 'found', addresses: ofFamily(answer, scene), by, name }
    else if (answer && worst.why === 'no-such-name') worst = { is: 'failed', why: 'no-address', by }
  }
  return worst
}

function candidates(called: string, { prediction: { mesh } }: Scene): string[] {
  const name = called.toLowerCase()
  if (name.endsWith('.')) return [name.slice(0, -1)]
  const domain = clusterDomain(mesh.proxy.dnsDomain)
  const below = [`${mesh.proxy.namespace}.svc.${domain}`, `svc.${domain}`, domain].map(
    (search) => `${name}.${search}`,
  )
  const isShort = name.split('.').length - 1 < NDOTS
  return isShort ? [...below, name] : [name, ...below]
}

function ask(
  name: string,
  { prediction: { mesh, nameTable }, outside, now }: Scene,
): { readonly by: Answerer; readonly answer: DnsAnswer | 'unknown' } {
  const own = mesh.proxy.dnsCapture ? inTable(name, nameTable) : undefined
  return own ? { by: 'table', answer: own } : { by: 'dns', answer: outside.lookUp(name, now) }
}

/** The table's answer: for the name, or for the nearest wildcard above it (Istio 1.30.3, pkg/dns/client/dns.go, LookupHost). */
function inTable(
  name: string,
  table: Readonly<Record<string, readonly string[]>>,
): readonly string[] | undefined {
  if (Object.hasOwn(table, name)) return table[name]
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const wildcard = `*${name.slice(dot)}`
    if (Object.hasOwn(table, wildcard)) return table[wildcard]
  }
  return undefined
}

/** The addresses of a family that the pod has, if there are any. */
function ofFamily(addresses: readonly string[], { prediction: { mesh } }: Scene): readonly string[] {
  const { ips } = mesh.proxy
  const [four, six] = [ips.some((ip) => !ip.includes(':')), ips.some((ip) => ip.includes(':'))]
  const usable = addresses.filter((address) => (address.includes(':') ? six : four || ips.length === 0))
  return usable.length > 0 ? usable : addresses
}
