import ipaddr from 'ipaddr.js'

/**
 * Whether an address is one that istiod allocates: nothing answers there, so what a sidecar sends to it is lost.
 * Source: Istio 1.30.3, pilot/pkg/features/pilot.go:186-196 (240.240.0.0/16, 2001:2::/48).
 */
export function isDead(address: string): boolean {
  if (address.includes(':')) return isIn(address, '2001:2::', 48)
  return address.startsWith('240.240.')
}

/**
 * Whether an address cannot be what public DNS answers: reserved for the future, or for tests and documentation of networks.
 * Source: the IANA registry of special-purpose addresses (240.0.0.0/4, 0.0.0.0/8, 198.18.0.0/15, 2001:2::/48).
 */
export const isMadeUp = (address: string): boolean =>
  address.includes(':')
    ? isIn(address, '2001:2::', 48)
    : /^(?:24\d|25[0-5]|0)\./.test(address) || /^198\.1[89]\./.test(address)

function isIn(address: string, network: string, bits: number): boolean {
  if (!ipaddr.IPv6.isValid(address)) return false
  return ipaddr.IPv6.parse(address).match(ipaddr.IPv6.parse(network), bits)
}
