import { write } from '#core/gates/mend/proposal.ts'
import type { Cluster } from './cluster.ts'
import { destinationsOf } from './destinations.ts'
import { inFull } from './hosts.ts'
import type { Message } from './message.ts'

/**
 * IST0101: destinations whose subset no DestinationRule defines. Only rules for the very host count, and of an external host only
 * those of the VirtualService's own namespace. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/virtualservice/destinationrules.go:57-119.
 */
export function analyzeDestinationSubsets({ destinationRules, virtualServices }: Cluster): Message[] {
  const defined = new Set<string>()
  const names = new Map<string, string[]>()
  for (const { resource, spec } of destinationRules) {
    const host = inFull(spec.host, resource.namespace)
    for (const { name } of spec.subsets) {
      const key = keyOf(host, name, resource.namespace)
      defined.add(key)
      const holder = key.slice(0, -name.length)
      names.set(holder, [...(names.get(holder) ?? []), name])
    }
  }
  return virtualServices.flatMap(({ resource, spec }) =>
    destinationsOf(spec).flatMap(({ destination: { host, subset }, path, isMirror }): Message[] => {
      if (subset === '') return []
      const key = keyOf(inFull(host, resource.namespace), subset, resource.namespace)
      if (defined.has(key)) return []
      return [
        {
          code: 'IST0101',
          resource,
          path: [...path, 'subset'],
          text: `Referenced ${isMirror ? 'mirror+subset' : 'host+subset'} in destinationrule not found: "${host}+${subset}"`,
          why: 'A subset exists only where a DestinationRule for that host defines it; without it the route has no cluster and answers 503. Rules of other namespaces are not looked at here, though the sidecar may use them.',
          fix: 'Correct the name, or define the subset in a DestinationRule for this host.',
          mend: ({ path: at }) =>
            (names.get(key.slice(0, -subset.length)) ?? []).flatMap((name) => write(at, name)),
        },
      ]
    }),
  )
}

/** The namespace of a Service's host is in its name; any other host belongs to the namespace of the object that names it. */
function keyOf(host: string, subset: string, namespace: string): string {
  const service = /^.+\.(.+)\.svc\.cluster\.local$/.exec(host)
  return `${service?.[1] ?? namespace}/${host}+${subset}`
}
