import { hostsMeet, isCoveredBy } from './host-match.ts'
import { labelsOf, readList, textsOf, type Labels } from './listed.ts'
import type { OutboundTrafficPolicy } from './mesh-context.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import { isMap } from '#core/text/json.ts'
import { mapOf } from './resource.ts'

/** A Sidecar: what its pods can reach. */
export interface Sidecar extends ObjectIdentity {
  /** Undefined: all pods of the namespace. */
  readonly workloadSelector: Labels | undefined
  /** `namespace/host` of every egress listener; undefined without `egress`, which imports everything. */
  readonly imports: readonly string[] | undefined
  /** Some egress listener has its own port or address. */
  readonly hasOwnListeners: boolean
  /** An empty `outboundTrafficPolicy` is REGISTRY_ONLY (Istio 1.30.3, pilot/pkg/networking/util/util.go:518). */
  readonly outboundTrafficPolicy: OutboundTrafficPolicy | undefined
}

/** A Sidecar from an object of that kind. Never throws; wrong types and unknown names count as absent. */
export const readSidecar = readOnce((resource): Sidecar => {
  const { spec } = resource
  const selector = mapOf(spec['workloadSelector'])
  const egress = readList(spec['egress'], [], (listener) => listener)
  const policy = spec['outboundTrafficPolicy']
  return {
    ...identityOf(resource),
    workloadSelector: 'labels' in selector ? labelsOf(selector['labels']) : undefined,
    imports: egress.length > 0 ? egress.flatMap((listener) => textsOf(listener['hosts'])) : undefined,
    hasOwnListeners: egress.some((listener) => isMap(listener['port']) || 'bind' in listener),
    outboundTrafficPolicy: isMap(policy)
      ? policy['mode'] === 'ALLOW_ANY'
        ? 'ALLOW_ANY'
        : 'REGISTRY_ONLY'
      : undefined,
  }
})

/**
 * Whether a Sidecar lets a pod see something of a namespace that has one of `hosts`. `.` is the pod's own namespace, `*` any, `~`
 * none. `whole`: the host must be covered; else it is enough that the two have names in common, as for VirtualServices.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:72-130, 722-745.
 */
export const importsHost = (
  { imports }: Sidecar,
  hosts: readonly string[],
  namespace: string,
  { client, whole }: { readonly client: string; readonly whole: boolean },
): boolean =>
  imports === undefined ||
  imports.some((imported) => {
    const slash = imported.indexOf('/')
    const from = imported.slice(0, slash)
    const wanted = imported.slice(slash + 1)
    const isHere = from === '*' || (from === '.' ? client : from) === namespace
    return isHere && hosts.some((host) => (whole ? isCoveredBy(host, wanted) : hostsMeet(host, wanted)))
  })
