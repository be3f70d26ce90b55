import { describe, expect, it } from 'vitest'

import { readText } from '#core/text/documents.ts'
import { allocateAddresses } from './auto-allocation.ts'
import { defaultMeshContext } from './mesh-context.ts'
import { readResources } from './resource.ts'
import { addressesFor, isOnlyIPv6, maskedNetwork, writtenAddresses } from './service-address.ts'
import { readServiceEntry } from './service-entry.ts'

const entry = (spec: string) =>
  readResources(readText(`kind: ServiceEntry\nspec: ${spec}`)).map(readServiceEntry)[0]!
const mesh = (dnsCapture: boolean, ...ips: string[]) => ({
  ...defaultMeshContext,
  proxy: { ...defaultMeshContext.proxy, dnsCapture, ips },
})

describe('addresses of an entry', () => {
  it('are single ones and networks; a network of one is single, and what is neither is skipped', () => {
    const written =
      '{addresses: [10.0.0.1, 10.0.0.2/32, 10.1.0.0/16, "2001:DB8:0::1/128", "2001:db8::/32", nonsense, 10.0.0.1/99]}'
    expect(writtenAddresses(entry(written))).toEqual({
      addresses: ['10.0.0.1', '10.0.0.2', '2001:db8::1'],
      networks: ['10.1.0.0/16', '2001:db8::/32'],
    })
  })

  it('are the allocated ones for a pod with DNS capture, in its own family', () => {
    const one = entry('{hosts: [a.com], resolution: DNS}')
    const of = (context: ReturnType<typeof mesh>) =>
      addressesFor(one, 'a.com', context, allocateAddresses([one], context)).addresses
    expect(of(mesh(true, '10.0.0.9'))).toEqual(['240.240.0.1'])
    expect(of(mesh(true, '2001:db8::9'))).toEqual(['2001:2::1'])
    expect(of(mesh(false, '10.0.0.9'))).toEqual([])
  })

  it('of networks are compared without their host bits', () => {
    expect(maskedNetwork('10.1.2.3/8')).toBe('10.0.0.0/8')
    expect(maskedNetwork('2001:db8::7/32')).toBe('2001:db8::/32')
  })

  it('of a pod tell whether it has IPv6 alone', () => {
    expect([
      isOnlyIPv6(mesh(true)),
      isOnlyIPv6(mesh(true, '::1')),
      isOnlyIPv6(mesh(true, '::1', '10.0.0.1')),
    ]).toEqual([false, true, false])
  })
})
