import { protocolClass } from '#core/istio/protocol.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import { sameJson } from '#core/text/json.ts'

/**
 * The entry that makes the cluster of a port, of the entries of one host and namespace, the first one first. The first gives
 * all its ports; a later one adds ports that are missing if it agrees in all that matters, else nothing.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:937-1050.
 */
export function ownerOfPort(entries: readonly ServiceEntry[], port: number): ServiceEntry | undefined {
  const [first] = entries
  return first && entries.find((entry) => (entry === first || canMerge(first, entry)) && hasPort(entry, port))
}

/**
 * Whether requests to a port of a host have a route of its own: the last of the entries that has the port number decides it.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/httproute.go:331-356; route/route.go:133-150.
 */
export function hasOwnRoute(entries: readonly ServiceEntry[], port: number): boolean {
  const last = entries.findLast(({ ports }) => ports.some(({ number }) => number === port))
  const reads = protocolClass(last?.ports.find(({ number }) => number === port)?.protocol ?? '')
  return reads === 'http' || reads === 'auto'
}

const hasPort = ({ ports }: ServiceEntry, wanted: number): boolean =>
  ports.some(({ number, protocol }) => number === wanted && protocolClass(protocol) !== 'none')

const canMerge = (a: ServiceEntry, b: ServiceEntry): boolean =>
  a.namespace === b.namespace &&
  a.resolution === b.resolution &&
  sameJson(a.labels, b.labels) &&
  sameJson(a.workloadSelector ?? null, b.workloadSelector ?? null) &&
  sameJson([...new Set(a.exportTo)].toSorted(), [...new Set(b.exportTo)].toSorted())
