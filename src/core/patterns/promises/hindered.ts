import { exportToOf, visibilityOf } from '#core/istio/visibility.ts'
import { isMadeUpName, isWildcard } from '#core/istio/host-name.ts'
import { allocatesAddresses, type MeshContext } from '#core/istio/mesh-context.ts'
import { writtenAddresses } from '#core/istio/service-address.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'

/** Why the calling pod does not get an entry at all; undefined: it does. */
export function hiddenFrom(
  { name, namespace, exportTo }: ServiceEntry,
  mesh: MeshContext,
): string | undefined {
  const shownTo = exportToOf('ServiceEntry', exportTo, mesh)
  const client = mesh.proxy.namespace
  if (visibilityOf(shownTo, namespace, client) !== 'hidden') return undefined
  return `\`exportTo\` of ${name} in namespace ${namespace} does not name \`${client}\`, where the calling pod stands: its sidecar never hears of the entry. Let the pod be of another namespace above, or let the entry be seen from there.`
}

/**
 * Whether the pod's own DNS proxy answers a name of an entry. Source: Istio 1.30.3, pkg/dns/server/name_table.go:46-180 and
 * pilot/pkg/networking/serviceentry/ip_autoallocation.go:82-105 (an entry that asks for none, or is NONE or a wildcard, gets no address).
 */
export function isAnswered(entry: ServiceEntry, host: string, mesh: MeshContext): boolean {
  if (!mesh.proxy.dnsCapture) return false
  const { addresses, networks } = writtenAddresses(entry)
  if (addresses.length > 0) return true
  const isAllocated =
    entry.resolution !== 'NONE' && entry.resolution !== 'DYNAMIC_DNS' && !entry.refusesAllocation
  return networks.length === 0 && isAllocated && !isWildcard(host) && allocatesAddresses(mesh)
}

/** Why the application finds no address for a name; undefined: the sidecar or public DNS answers. */
export function unresolved(entry: ServiceEntry, host: string, mesh: MeshContext): string | undefined {
  if (isAnswered(entry, host, mesh) || !isMadeUpName(host)) return undefined
  return mesh.proxy.dnsCapture
    ? `\`${host}\` looks made up and the sidecar’s DNS has no address for it, so the app’s lookup fails unless a DNS of yours answers. Give the entry an address in \`addresses\`, or arrange a record.`
    : `DNS capture is off and \`${host}\` looks made up: the app’s lookup fails before the sidecar sees anything, unless a DNS of yours answers. Arrange a record, or switch DNS capture on above if your mesh has it.`
}

/** Why nobody can tell whether Envoy finds the servers of an entry; undefined: it needs no name, or public DNS may hold it. */
export function unresolvedByEnvoy({ resolution, endpoints }: ServiceEntry, host: string): string | undefined {
  if (resolution === 'NONE' || resolution === 'STATIC') return undefined
  const names = endpoints.length > 0 ? endpoints.map(({ address }) => address) : [host]
  const made = names.find((name) => isMadeUpName(name) && !/^[\d.]+$|:/.test(name))
  return made === undefined
    ? undefined
    : `Envoy looks \`${made}\` up in your network’s DNS, and no document says whether that holds it. Describe the answer in a requests file’s \`world\` to ask about it.`
}
