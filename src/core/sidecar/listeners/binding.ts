import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { EgressListener } from '#core/istio/sidecar.ts'
import {
  ANY_ADDRESS,
  isHttp,
  isSniffed,
  isTcp,
  type Port,
  type Service,
} from '#core/sidecar/services/service.ts'

/** Which IP families a pod has. */
export type IpFamilies = 'v4' | 'v6' | 'both'

export function familiesOf({ proxy: { ips } }: MeshContext): IpFamilies {
  const six = ips.filter((ip) => ip.includes(':')).length
  return six === 0 ? 'v4' : six === ips.length ? 'v6' : 'both'
}

/** Where a listener stands; `extra` are further addresses of it. */
export interface Binding {
  readonly address: string
  readonly extra: readonly string[]
  readonly network: string | undefined
  readonly bindToPort: boolean
}

/** "Every address" for a pod: both families if it has both. */
export const everywhere = (families: IpFamilies): { address: string; extra: readonly string[] } => ({
  address: families === 'v6' ? '::' : ANY_ADDRESS,
  extra: families === 'both' ? ['::'] : [],
})

/** The address that a Sidecar's egress listener names, or that of the pod itself if it is not captured. */
export function namedAddress(egress: EgressListener | undefined, families: IpFamilies): string {
  if (egress?.bind) return egress.bind
  return egress?.isNotCaptured ? (families === 'v6' ? '::1' : '127.0.0.1') : ''
}

/**
 * Where a service's port is listened on. HTTP stands everywhere; connections stand on the service's address if it has one; a network
 * is told by its chains. Source: Istio 1.30.3, pilot/pkg/networking/core/listener.go:832-878.
 */
export function bindingFor(
  service: Service,
  port: Port,
  named: string,
  isOnPort: boolean,
  families: IpFamilies,
): Binding {
  const shared = { bindToPort: isOnPort, network: undefined }
  if (named !== '') return { ...shared, address: named, extra: [] }
  const anywhere = everywhere(families)
  if (isHttp(port.protocol)) return { ...shared, ...anywhere }
  if (service.address.includes('/')) return { ...shared, ...anywhere, network: service.address }
  if (service.address !== ANY_ADDRESS) return { ...shared, address: service.address, extra: [] }
  return service.registry === 'External'
    ? { ...shared, ...anywhere }
    : { ...shared, address: ANY_ADDRESS, extra: [] }
}

/** Ports of the sidecar itself: a listener for HTTP that stands everywhere is not made on them (context.go:836-874). */
const RESERVED: readonly number[] = [15_001, 15_006, 15_021, 15_090]

export function isReserved(port: Port, named: string, families: IpFamilies): boolean {
  const standsEverywhere = named === '' ? isHttp(port.protocol) : named === everywhere(families).address
  return standsEverywhere && RESERVED.includes(port.number)
}

/**
 * Whether a port has one listener for each address behind the service: connections that go on to where they were made for.
 * Source: Istio 1.30.3, listener.go:499-545.
 */
export const standsOnEndpoints = (service: Service, { protocol }: Port, named: string): boolean =>
  named === '' &&
  service.resolution === 'NONE' &&
  service.address === ANY_ADDRESS &&
  (isTcp(protocol) || isSniffed(protocol))
