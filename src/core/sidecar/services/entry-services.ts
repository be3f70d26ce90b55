import { isLoneAddress } from '#core/istio/address.ts'
import type { Allocation } from '#core/istio/auto-allocation.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { writtenAddresses } from '#core/istio/service-address.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import { visibilityFor } from '#core/sidecar/registry/precedence.ts'
import { ANY_ADDRESS, type Port, type Service } from './service.ts'

/** The services of an entry: one for each host and address; a host that is listed twice counts once. */
export function servicesOfEntry(entry: ServiceEntry, mesh: MeshContext, allocated: Allocation): Service[] {
  const { namespace, resolution, labels, subjectAltNames } = entry
  const ports = portsOf(entry)
  const shared = {
    namespace,
    registry: 'External' as const,
    ports,
    resolution,
    isExternal: entry.location === 'MESH_EXTERNAL',
    visibility: visibilityFor('ServiceEntry', entry, mesh),
    exportTo: exportKey(entry.exportTo),
    labels,
    selector: entry.workloadSelector,
    subjectAltNames,
    entry,
    object: entry,
    aliases: none,
  }
  const { addresses, networks } = writtenAddresses(entry)
  const written = [...addresses, ...networks]
  const seen = new Set<string>()
  return entry.hosts.flatMap(({ value: host, path }) => {
    if (seen.has(host)) return []
    seen.add(host)
    const one = { ...shared, host, path }
    if (written.length > 0) return written.map((address) => ({ ...one, address, addresses: [address] }))
    const given = mesh.proxy.dnsCapture ? givenAddresses(allocated(entry, host), mesh) : none
    return [{ ...one, address: given[0] ?? ANY_ADDRESS, addresses: given }]
  })
}

const none: readonly string[] = []

/** What istiod allocated, of one family that the pod has, IPv4 first (Istio 1.30.3, pilot/pkg/model/service.go:1853-1972). */
function givenAddresses(
  given: { readonly v4: string; readonly v6: string } | undefined,
  { proxy: { ips } }: MeshContext,
): readonly string[] {
  if (!given) return none
  const has6 = ips.some((ip) => ip.includes(':'))
  const has4 = ips.length === 0 || ips.some((ip) => !ip.includes(':'))
  const address = (has4 && given.v4) || (has6 && given.v6) || ''
  return isLoneAddress(address) ? [address] : none
}

const portsOf = (entry: ServiceEntry): Port[] =>
  entry.ports.map(({ number, name, protocol, targetPort, path }) => ({
    number,
    name,
    protocol: protocol.toUpperCase(),
    targetPort,
    object: entry,
    path,
  }))

/** The set of `exportTo` as one text. */
export const exportKey = (exportTo: readonly string[]): string =>
  exportTo.length < 2 ? (exportTo[0] ?? '') : [...new Set(exportTo)].toSorted().join()
