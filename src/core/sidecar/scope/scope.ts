import type { MeshContext, OutboundTrafficPolicy } from '#core/istio/mesh-context.ts'
import type { RouteDestination } from '#core/istio/route-destination.ts'
import type { EgressListener, Sidecar } from '#core/istio/sidecar.ts'
import type { MeshVirtualService } from './virtual-services.ts'
import { outboundTrafficPolicy } from '#core/istio/mesh-context.ts'
import type { MergedRule, MergedRules } from '#core/sidecar/registry/merged-rules.ts'
import { rankOf } from '#core/sidecar/registry/precedence.ts'
import type { Services } from '#core/sidecar/services/all-services.ts'
import type { Service } from '#core/sidecar/services/service.ts'
import { addDestinations } from './destinations.ts'
import { importsOf } from './imports.ts'
import { mergeService, type Merging } from './merge-services.ts'
import { selectServices } from './select-services.ts'

/** All that the pod's sidecar gets to know. */
export interface Scope {
  readonly mesh: MeshContext
  readonly sidecar: Sidecar | undefined
  readonly policy: OutboundTrafficPolicy
  readonly egressProxy: RouteDestination | undefined
  readonly listeners: readonly ScopedListener[]
  /** What clusters are made of: one service for each host. */
  readonly services: readonly Service[]
  readonly serviceOf: (host: string) => Service | undefined
  readonly ruleFor: (host: string) => MergedRule | undefined
  /** The `subjectAltNames` that count for a host of a namespace: those of its youngest service, seen by the pod or not. */
  readonly certificateNamesOf: (host: string, namespace: string) => readonly string[]
}

/** What one egress listener imports; without a Sidecar there is one that imports everything. */
export interface ScopedListener {
  readonly egress: EgressListener | undefined
  readonly services: readonly Service[]
  readonly virtualServices: readonly MeshVirtualService[]
}

/**
 * Works out what the pod's Sidecar lets it see. `virtualServices` are those that the pod may see, the first one first.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:322-416, 637-664.
 */
export function scopeOf(
  services: Services,
  virtualServices: readonly MeshVirtualService[],
  rules: MergedRules,
  sidecar: Sidecar | undefined,
  mesh: MeshContext,
): Scope {
  const client = mesh.proxy.namespace
  const visible = visibleServices(services.all, client)
  const egress = sidecar && sidecar.egress.length > 0 ? sidecar.egress : [undefined]
  const listeners = egress.map((one): ScopedListener => {
    const imports = importsOf(one?.hosts ?? ['*/*'], client)
    return {
      egress: one,
      services: selectServices(visible, one, imports, client),
      virtualServices: one
        ? virtualServices.filter(({ hosts, namespace }) =>
            imports.meets(
              hosts.map(({ value }) => value),
              namespace,
            ),
          )
        : virtualServices,
    }
  })
  const merging: Merging = { services: [], places: new Map() }
  for (const listener of listeners) {
    for (const service of listener.services) mergeService(merging, service)
    addDestinations(merging, listener, services.byHost, client)
  }
  const serviceOf = (host: string): Service | undefined => merging.services[merging.places.get(host) ?? -1]
  const known = new Map<string, MergedRule | undefined>()
  let names: ReadonlyMap<string, readonly string[]> | undefined
  return {
    mesh,
    sidecar,
    policy: sidecar?.outboundTrafficPolicy ?? outboundTrafficPolicy(mesh),
    egressProxy: sidecar?.egressProxy,
    listeners,
    services: merging.services,
    serviceOf,
    certificateNamesOf: (host, namespace) => {
      names ??= new Map(services.all.map((one) => [`${one.namespace}/${one.host}`, one.subjectAltNames]))
      return names.get(`${namespace}/${host}`) ?? []
    },
    ruleFor: (host) => {
      if (known.has(host)) return known.get(host)
      const service = serviceOf(host)
      const rule = service && rules.ruleFor(host, service.namespace)
      known.set(host, rule)
      return rule
    },
  }
}

/** What the pod may see, in the order of `rankOf` (push_context.go:1045-1055). */
function visibleServices(all: readonly Service[], client: string): readonly Service[] {
  const seen = all.filter(({ visibility }) => visibility !== 'hidden')
  if (seen.every(({ visibility }) => visibility === 'public')) return seen
  const rank = (service: Service): number => rankOf(service.visibility, service, client)
  return seen.toSorted((a, b) => rank(a) - rank(b))
}
