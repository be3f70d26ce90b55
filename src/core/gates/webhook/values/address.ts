import { removeFromSeveral } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { addressText, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inAgent } from '#core/gates/webhook/complaint.ts'
import { isAddress, isPrefix } from '#core/gates/webhook/go/netip.ts'

const mendAddress = either(rewritten(addressText), removeFromSeveral)

/** What is wrong with an IP address. */
export function ipAddress(text: string): Complaint | undefined {
  if (isAddress(text)) return undefined
  return {
    message: `${text} is not a valid IP`,
    ...explainAddress(text),
    source: inAgent(840),
    mend: mendAddress,
  }
}

/** What is wrong with an IP address or an address range. */
export function ipOrRange(text: string): Complaint | undefined {
  if (text.split('/').length !== 2) return ipAddress(text)
  if (isPrefix(text)) return undefined
  return {
    message: `${text} is not a valid CIDR block`,
    why: 'An address range is an IP address, `/`, and how many bits of it count: 0 to 32 for IPv4, 0 to 128 for IPv6.',
    fix: 'Write it as `10.20.0.0/16` or `2001:db8::/32`, or leave out the `/` for one address.',
    source: inAgent(917),
    mend: mendAddress,
  }
}

function explainAddress(text: string): { readonly why: string; readonly fix: string } {
  if (text === '') {
    return { why: 'There is no address here.', fix: 'Write an IP address, or remove the empty line.' }
  }
  if (/^\d+(?:\.\d+){3}$/.test(text) && /(?:^|\.)0\d/.test(text)) {
    return {
      why: 'Istio refuses leading zeros in an IP address, because some programs read them as octal numbers.',
      fix: 'Write the address without leading zeros.',
    }
  }
  if (/^[\d.]+$/.test(text)) {
    return {
      why: 'An IPv4 address has four numbers from 0 to 255 with dots between them.',
      fix: 'Write all four numbers, such as `10.0.5.10`.',
    }
  }
  if (/[a-z]/i.test(text) && !text.includes(':')) {
    return {
      why: 'This is a name. The sidecar needs addresses here, which it can compare with the destination of a connection.',
      fix: 'Write the IP address; names belong into `hosts` or, with DNS resolution, into `endpoints`.',
    }
  }
  return {
    why: 'This is neither an IPv4 address nor an IPv6 address.',
    fix: 'Write it as `10.0.5.10` or `2001:db8::5`.',
  }
}
