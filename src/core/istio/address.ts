import ipaddr from 'ipaddr.js'

const FOUR_PARTS = /^\d{1,3}(?:\.\d{1,3}){3}$/

/** Whether the text is one IPv4 or IPv6 address, written as Go's netip accepts it: four decimal parts, no leading zeros. */
export function isLoneAddress(text: string): boolean {
  if (text.includes(':')) return ipaddr.IPv6.isValid(text) && !text.includes('%')
  // Most texts that are asked about are names, and the library finds that out by throwing.
  return FOUR_PARTS.test(text) && ipaddr.IPv4.isValidFourPartDecimal(text) && !/(?:^|\.)0\d/.test(text)
}

/** Whether the text is an address with a prefix length (`10.0.0.0/8`). */
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/')
  if (more.length > 0 || !/^(?:0|[1-9]\d{0,2})$/.test(bits) || !isLoneAddress(address)) return false
  return Number(bits) <= (address.includes(':') ? 128 : 32)
}
