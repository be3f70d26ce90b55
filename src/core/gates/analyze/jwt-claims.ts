import { isJwtClaim } from '#core/gates/webhook/values/jwt-claim.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import type { Path } from '#core/text/path.ts'
import type { Cluster } from './cluster.ts'
import { textEntries } from './hosts.ts'
import type { Message } from './message.ts'
import { podsOf, selects, type Pod } from './pods.ts'

/** What stands here reads tokens in every namespace, whatever the root namespace of the mesh is. */
const ROOT = 'istio-system'

/**
 * IST0149: a match on a JWT claim, and a gateway pod where nothing reads tokens. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/virtualservice/jwtclaimroute.go.
 */
export function analyzeJwtClaims(cluster: Cluster): Message[] {
  const gateways = new Map(cluster.ofKind('Gateway').map((one) => [`${one.namespace}/${one.name}`, one]))
  const readers = cluster.ofKind('RequestAuthentication')
  const pods = podsOf(cluster)
  return cluster.virtualServices.flatMap(({ resource, spec }) => {
    const [claim] = claimsOf(spec.http)
    if (!claim) return []
    return spec.gateways.flatMap((written) => {
      if (written === 'mesh') return []
      const full = written.includes('/') ? written : `${resource.namespace}/${written}`
      const gateway = gateways.get(full)
      if (!gateway) return []
      const selector = textEntries(mapOf(gateway.spec['selector']))
      return pods
        .filter((pod) => selects(selector, pod.labels) && !readers.some((reader) => reads(reader, pod)))
        .map(({ resource: pod }): Message => ({
          code: 'IST0149',
          resource,
          path: claim.path,
          text: `The virtual service uses the JWT claim based routing (key: ${claim.key}) but found no request authentication for the gateway (${full}) pod (${pod.name}). The request authentication must first be applied for the gateway pods to validate the JWT token and make the claims available for routing.`,
          why: 'Claims are known only where a RequestAuthentication has checked the token; without one the match never holds.',
          fix: 'Add a RequestAuthentication in the namespace of the gateway’s pods that selects them.',
        }))
    })
  })
}

interface Claim {
  readonly key: string
  readonly path: Path
}

type Routes = Cluster['virtualServices'][number]['spec']['http']

const claimsOf = (http: Routes): readonly Claim[] =>
  http.flatMap(({ match }, i) =>
    match.flatMap(({ headers, withoutHeaders }, j) =>
      (
        [
          ['headers', headers],
          ['withoutHeaders', withoutHeaders],
        ] as const
      ).flatMap(([field, map]) =>
        [...map.keys()]
          .filter(isJwtClaim)
          .map((key) => ({ key, path: ['spec', 'http', i, 'match', j, field, key] })),
      ),
    ),
  )

const reads = ({ namespace, spec }: Resource, { resource, labels }: Pod): boolean =>
  (namespace === resource.namespace || namespace === ROOT) &&
  selects(textEntries(mapOf(mapOf(spec['selector'])['matchLabels'])), labels)
