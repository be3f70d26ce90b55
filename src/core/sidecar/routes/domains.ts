import type { MeshContext } from '#core/istio/mesh-context.ts'
import { ANY_ADDRESS, type Service } from '#core/sidecar/services/service.ts'

/** A host or address as a URL has it. */
export const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/**
 * The domains of a service: its host, also with a dot at the end, the short forms of a Kubernetes name, and its addresses. `short`: those
 * that give way to a service of that full name. Source: Istio 1.30.3, httproute.go:559-668.
 */
export function domainsOf(
  host: string,
  { aliases, resolution, registry, addresses }: Service,
  mesh: MeshContext,
): { readonly domains: readonly string[]; readonly short: ReadonlySet<string> } {
  const domains: string[] = []
  const short = new Set<string>()
  for (const name of [host, ...aliases]) {
    const [absolute, ...forms] = otherNames(name, mesh)
    domains.push(bracketed(name), absolute, ...forms)
    for (const form of forms) short.add(form)
  }
  if (registry === 'Kubernetes' && resolution === 'NONE')
    domains.push(...domains.map((domain) => `*.${domain}`))
  for (const address of addresses) if (address !== ANY_ADDRESS) domains.push(bracketed(address))
  return { domains, short }
}

/** How else a host may be called: with a dot at the end, and the short forms of a Kubernetes name (httproute.go:620-668). */
export const otherNames = (host: string, { proxy }: MeshContext): readonly [string, ...string[]] => [
  `${host}.`,
  ...shortForms(host, proxy.dnsDomain ?? `${proxy.namespace}.svc.cluster.local`),
]

/** `web`, `web.shop.svc`, `web.shop`: how a name of the cluster may be shortened for a pod of `dnsDomain`. */
function shortForms(host: string, dnsDomain: string): readonly string[] {
  const svc = dnsDomain.indexOf('.svc.')
  if (svc === -1) return []
  const end = host.indexOf('.svc.')
  const dot = host.indexOf('.')
  if (!host.endsWith(dnsDomain.slice(svc)) || end <= 0 || dot + 1 > end) return []
  const withNamespace = host.slice(0, end)
  return host.slice(dot + 1, end) === dnsDomain.slice(0, svc)
    ? [host.slice(0, dot), `${withNamespace}.svc`, withNamespace]
    : [withNamespace, `${withNamespace}.svc`]
}
