import { remove, valueAt, type Mend } from '#core/gates/mend/proposal.ts'
import { isLoneAddress } from '#core/istio/address.ts'
import { isAllocatable } from '#core/istio/auto-allocation.ts'
import { allocatesAddresses, type MeshContext } from '#core/istio/mesh-context.ts'
import { protocolClass, type ProtocolClass } from '#core/istio/protocol.ts'
import type { ServiceEntry, ServicePort } from '#core/istio/service-entry.ts'
import { isMap, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/** Whether connections to an entry are told from others by an address: written, or allocated and answered by the pod's own DNS. */
export const hasAddress = (entry: ServiceEntry, mesh: MeshContext): boolean =>
  entry.addresses.length > 0 || (allocatesAddresses(mesh) && isAllocatable(entry))

/** The ports of an entry that the sidecar treats in one of these ways. */
export const portsOf = (entry: ServiceEntry, ...classes: readonly ProtocolClass[]): readonly ServicePort[] =>
  entry.ports.filter(({ protocol }) => classes.includes(protocolClass(protocol)))

/** Whether no port of the entry reads requests. */
export const readsNoRequests = (entry: ServiceEntry): boolean =>
  entry.ports.length > 0 && portsOf(entry, 'http', 'auto').length === 0

/** The name of an entry in a sentence. */
export const called = ({ namespace, name }: ServiceEntry): string => `\`${namespace}/${name}\``

/** Whether an address is one of those that no server has: 240.0.0.0/4. */
export const isReserved = (address: string): boolean => {
  const first = Number(/^(\d+)\./.exec(address)?.[1] ?? 0)
  return first >= 240 && isLoneAddress(address)
}

/** Takes a part out, with the maps above it that would be left empty. */
export const withoutPart =
  (path: Path): Mend =>
  ({ object }) => {
    let part = path
    while (part.length > 2 && isAlone(valueAt(object, part.slice(0, -1)))) part = part.slice(0, -1)
    return [{ title: `Remove \`${String(part.at(-1))}\``, steps: [remove(part)] }]
  }

const isAlone = (holder: Json | undefined): boolean => isMap(holder) && Object.keys(holder).length === 1
