import ipaddr from 'ipaddr.js'

const OCTET = '(?:0|[1-9]\\d{0,2})'
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`)
const IPV6 = new RegExp(`^(?:[0-9a-fA-F]{0,4}:)+(?:[0-9a-fA-F]{0,4}|${OCTET}(?:\\.${OCTET}){3})$`)

/**
 * Whether Go's netip.ParseAddr takes the text: four decimal numbers without leading zeros, or IPv6, which may end in an IPv4
 * address and in a zone (`fe80::1%eth0`). The IPv6 structure is ipaddr.js's, its laxness shut out by the expressions above.
 */
export function isAddress(text: string): boolean {
  if (!text.includes(':')) return isIPv4(text)
  const zone = text.indexOf('%')
  if (zone === text.length - 1) return false
  return isIPv6(zone < 0 ? text : text.slice(0, zone))
}

/** Whether Go's netip.ParsePrefix takes the text: an address without a zone, `/`, and 0 to 32 or 128 without leading zeros. */
export function isPrefix(text: string): boolean {
  const slash = text.lastIndexOf('/')
  const bits = text.slice(slash + 1)
  const address = text.slice(0, slash)
  if (slash < 0 || address.includes('%') || !/^(?:0|[1-9]\d{0,2})$/.test(bits) || !isAddress(address))
    return false
  return Number(bits) <= (address.includes(':') ? 128 : 32)
}

const isIPv4 = (text: string): boolean =>
  IPV4.test(text) && text.split('.').every((part) => Number(part) <= 255)

function isIPv6(text: string): boolean {
  if (!IPV6.test(text)) return false
  const tail = text.slice(text.lastIndexOf(':') + 1)
  if (!tail.includes('.')) return ipaddr.IPv6.isValid(text)
  return isIPv4(tail) && ipaddr.IPv6.isValid(`${text.slice(0, -tail.length)}0:0`)
}
