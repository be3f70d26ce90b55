import ipaddr from 'ipaddr.js'
import { isLoneAddress, isNetwork } from './address.ts'
import type { Allocation } from './auto-allocation.ts'
import type { MeshContext } from './mesh-context.ts'
import type { ServiceEntry } from './service-entry.ts'

/** Where a host listens: single addresses, networks (`10.0.0.0/8`), or neither, which is every address. */
export interface ServiceAddresses {
  readonly addresses: readonly string[]
  readonly networks: readonly string[]
}

const written = new WeakMap<ServiceEntry, ServiceAddresses>()

/**
 * The entry's `addresses` as istiod reads them: what is no address is skipped, a network of one address is that address, and what is
 * there twice counts once. Source: Istio 1.30.3, serviceentry/conversion.go:255-266; model/service.go:142-149.
 */
export function writtenAddresses(entry: ServiceEntry): ServiceAddresses {
  const known = written.get(entry)
  if (known) return known
  const texts = [...new Set(entry.addresses.map(({ value }) => value))]
  const lone = texts.flatMap((text) => {
    const address = text.replace(text.includes(':') ? /\/128$/ : /\/32$/, '')
    return isLoneAddress(address) ? [ipaddr.parse(address).toString()] : []
  })
  const read = {
    addresses: [...new Set(lone)],
    networks: texts.filter(
      (text) => isNetwork(text) && !(text.includes(':') ? /\/128$/ : /\/32$/).test(text),
    ),
  }
  written.set(entry, read)
  return read
}

/** Whether the pod has IPv6 addresses only, so that its listeners stand on `::`. */
export const isOnlyIPv6 = ({ proxy: { ips } }: MeshContext): boolean =>
  ips.length > 0 && ips.every((ip) => ip.includes(':'))

/**
 * Where a host of an entry listens for a pod: what is written, else what istiod allocated if the pod's DNS capture is on.
 * Source: Istio 1.30.3, pilot/pkg/model/service.go:1853-1972.
 */
export function addressesFor(
  entry: ServiceEntry,
  host: string,
  mesh: MeshContext,
  allocated: Allocation,
): ServiceAddresses {
  const own = writtenAddresses(entry)
  if (own.addresses.length > 0 || own.networks.length > 0 || !mesh.proxy.dnsCapture) return own
  const given = allocated(entry, host)
  const address = isOnlyIPv6(mesh) ? given?.v6 : given?.v4
  return address ? { addresses: [address], networks: [] } : own
}

/** The network with its host bits cleared, to tell whether two are the same. */
export function maskedNetwork(network: string): string {
  const [address = '', bits = ''] = network.split('/')
  const from = address.includes(':')
    ? ipaddr.IPv6.networkAddressFromCIDR(network)
    : ipaddr.IPv4.networkAddressFromCIDR(network)
  return `${from.toString()}/${bits}`
}
