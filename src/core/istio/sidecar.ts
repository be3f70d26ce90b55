import { isMap, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { hostsMeet, isCoveredBy } from './host-match.ts'
import { labelsOf, readList, textsOf, type Labels } from './listed.ts'
import type { OutboundTrafficPolicy } from './mesh-context.ts'
import { readDestination, type RouteDestination } from './route-destination.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import { mapOf, numberOf, textOf } from './resource.ts'

/** One item of `egress`: what is imported, and a listener of its own if it has a port. */
export interface EgressListener {
  readonly path: Path
  /** `namespace/host`. */
  readonly hosts: readonly string[]
  readonly port: { readonly number: number; readonly protocol: string } | undefined
  /** '' if absent. */
  readonly bind: string
  /** `captureMode: NONE`: the application connects to the listener itself. */
  readonly isNotCaptured: boolean
}

/** A Sidecar: what its pods can reach. */
export interface Sidecar extends ObjectIdentity {
  /** Undefined: all pods of the namespace. */
  readonly workloadSelector: Labels | undefined
  /** `namespace/host` of every egress listener; undefined without `egress`, which imports everything. */
  readonly imports: readonly string[] | undefined
  readonly egress: readonly EgressListener[]
  /** Some egress listener has its own port or address. */
  readonly hasOwnListeners: boolean
  /** An empty `outboundTrafficPolicy` is REGISTRY_ONLY (Istio 1.30.3, pilot/pkg/networking/util/util.go:518). */
  readonly outboundTrafficPolicy: OutboundTrafficPolicy | undefined
  /** `outboundTrafficPolicy.egressProxy`: where all other traffic goes. */
  readonly egressProxy: RouteDestination | undefined
}

/** A Sidecar from an object of that kind. Never throws; wrong types and unknown names count as absent. */
export const readSidecar = readOnce((resource): Sidecar => {
  const { spec } = resource
  const selector = mapOf(spec['workloadSelector'])
  const egress = readList(spec['egress'], ['spec', 'egress'], readEgressListener)
  const policy = spec['outboundTrafficPolicy']
  return {
    ...identityOf(resource),
    workloadSelector: 'labels' in selector ? labelsOf(selector['labels']) : undefined,
    imports: egress.length > 0 ? egress.flatMap(({ hosts }) => hosts) : undefined,
    egress,
    hasOwnListeners: egress.some(({ port, bind }) => port !== undefined || bind !== ''),
    outboundTrafficPolicy: isMap(policy)
      ? policy['mode'] === 'ALLOW_ANY'
        ? 'ALLOW_ANY'
        : 'REGISTRY_ONLY'
      : undefined,
    egressProxy:
      isMap(policy) && isMap(policy['egressProxy'])
        ? readDestination(
            policy['egressProxy'],
            ['spec', 'outboundTrafficPolicy', 'egressProxy'],
            resource.namespace,
          )
        : undefined,
  }
})

function readEgressListener(listener: JsonMap, path: Path): EgressListener {
  const port = listener['port']
  return {
    path,
    hosts: textsOf(listener['hosts']),
    port: isMap(port)
      ? { number: numberOf(port['number']) ?? 0, protocol: textOf(port['protocol']) }
      : undefined,
    bind: textOf(listener['bind']),
    isNotCaptured: listener['captureMode'] === 'NONE',
  }
}

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
