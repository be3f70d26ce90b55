import ipaddr from 'ipaddr.js'
import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import { familiesOf } from '#core/sidecar/listeners/binding.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import { nameOfSupposed } from '#core/sidecar/probe/scene/supposed.ts'

/**
 * The listener that gets a connection: the one on its address and port, else the one on all addresses and its port, else
 * `virtualOutbound`. Source: Envoy, connection_handler_impl.cc, getBalancedHandlerByAddress.
 */
export function findListener(
  { listeners, prediction: { mesh } }: Scene,
  address: string,
  port: number,
): ListenerConfig | undefined {
  const own = listeners.get(`${canonical(address)} ${port}`)
  if (own) return own
  const isSix = nameOfSupposed(address) === undefined ? address.includes(':') : familiesOf(mesh) === 'v6'
  return listeners.get(`${isSix ? '::' : '0.0.0.0'} ${port}`) ?? listeners.get('virtualOutbound')
}

const canonical = (address: string): string =>
  address.includes(':') && ipaddr.IPv6.isValid(address) ? ipaddr.IPv6.parse(address).toString() : address
