import type { VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import type { Cluster, Decoded } from './cluster.ts'
import { inFull, meet } from './hosts.ts'
import type { Message } from './message.ts'

type Owner = Decoded<VirtualService>

const EVERYBODY = '*'

/**
 * IST0109: VirtualServices of the mesh that define one host where both are seen. A private host, a wildcard too, also meets hosts and
 * wildcards that are exported to all. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/virtualservice/conflictingmeshgatewayhosts.go.
 */
export function analyzeMeshHosts({ virtualServices }: Cluster): Message[] {
  const owners = ownersByHost(virtualServices)
  const everywhere = [...owners].filter(([, { scope }]) => scope === EVERYBODY)
  const wildcards = everywhere.filter(([, { host }]) => host.startsWith('*'))
  return [...owners.values()].flatMap(({ scope, host, list }) => {
    if (scope === EVERYBODY) return conflict(scope, host, list)
    const same = owners.get(`${EVERYBODY}/${host}`)
    const others = host.startsWith('*')
      ? everywhere.filter(([, other]) => meet(host, other.host))
      : [...(same ? [[host, same] as const] : []), ...wildcards.filter(([, wide]) => meet(host, wide.host))]
    return conflict(scope, host, [...list, ...others.flatMap(([, other]) => other.list)])
  })
}

interface Owned {
  readonly scope: string
  readonly host: string
  readonly list: Owner[]
}

function ownersByHost(virtualServices: readonly Owner[]): ReadonlyMap<string, Owned> {
  const owners = new Map<string, Owned>()
  for (const owner of virtualServices) {
    const { resource, spec } = owner
    if (spec.gateways.length > 0 && !spec.gateways.includes('mesh')) continue
    for (const scope of scopesOf(spec.exportTo, resource.namespace)) {
      for (const one of spec.hosts) {
        const host = inFull(one, resource.namespace)
        const key = `${scope}/${host}`
        const known = owners.get(key)
        if (known) known.list.push(owner)
        else owners.set(key, { scope, host, list: [owner] })
      }
    }
  }
  return owners
}

const scopesOf = (exportTo: readonly string[], namespace: string): readonly string[] =>
  exportTo.length === 0 || exportTo.includes(EVERYBODY)
    ? [EVERYBODY]
    : [...new Set(exportTo.map((to) => (to === '.' ? namespace : to)))]

function conflict(scope: string, host: string, list: readonly Owner[]): Message[] {
  if (list.length < 2) return []
  const names = list.map(({ resource }) => `${resource.namespace}/${resource.name}`).toSorted()
  return [...new Set(list)].map(({ resource, spec }) => {
    const place = spec.hosts.findIndex((one) => inFull(one, resource.namespace) === host)
    return {
      code: 'IST0109',
      resource,
      path: ['spec', 'hosts', ...(place === -1 ? [] : [place])],
      text: `The VirtualServices ${names.join(',')} associated with mesh gateway define the same host ${scope}/${host} which can lead to undefined behavior. This can be fixed by merging the conflicting VirtualServices into a single resource.`,
      why: 'For a sidecar only the older of them counts; the routes of the other are never asked, without a word anywhere.',
      fix: 'Put the routes into one VirtualService, or give each its own host.',
    }
  })
}
