import { describe, expect, it } from 'vitest'

import { readText } from '#core/text/documents.ts'
import { allocateAddresses, isAllocatable } from './auto-allocation.ts'
import { defaultMeshContext, type MeshContext } from './mesh-context.ts'
import { readResources } from './resource.ts'
import { readServiceEntry } from './service-entry.ts'

const entries = (...specs: string[]) =>
  readResources(readText(specs.map((spec) => `kind: ServiceEntry\n${spec}\n`).join('---\n'))).map(
    readServiceEntry,
  )
const allocate = (
  given: ReturnType<typeof entries>,
  autoAllocate: MeshContext['autoAllocate'] = 'simulate',
) => {
  const allocated = allocateAddresses(given, { ...defaultMeshContext, autoAllocate })
  return given.flatMap((entry) => entry.hosts.map(({ value }) => allocated(entry, value)?.v4))
}

describe('addresses that istiod allocates', () => {
  it('go to each host of each entry, in order', () => {
    const given = entries(
      'spec: {resolution: DNS, hosts: [a.com, b.com]}',
      'spec: {resolution: STATIC, hosts: [a.com]}',
    )
    expect(allocate(given)).toEqual(['240.240.0.1', '240.240.0.2', '240.240.0.3'])
    const [first] = given
    expect(allocateAddresses(given, defaultMeshContext)(first!, 'b.com')).toEqual({
      v4: '240.240.0.2',
      v6: '2001:2::2',
      told: false,
    })
  })

  it('are not for NONE, written addresses, refusing labels and wildcards, but for wildcards of DYNAMIC_DNS', () => {
    const given = entries(
      'spec: {hosts: [none.com]}',
      'spec: {resolution: DNS, hosts: [own.com], addresses: [10.0.0.1]}',
      'metadata: {labels: {networking.istio.io/enable-autoallocate-ip: "False"}}\nspec: {resolution: DNS, hosts: [no.com]}',
      'spec: {resolution: STATIC, hosts: ["*.wild.com"]}',
      'spec: {resolution: DYNAMIC_DNS, hosts: ["*.dyn.com"]}',
    )
    expect(allocate(given)).toEqual([undefined, undefined, undefined, undefined, '240.240.0.1'])
    expect(given.map(isAllocatable)).toEqual([false, false, false, true, true])
  })

  it('step over the ones in use, and take over what is told', () => {
    const given = entries(
      'spec: {resolution: DNS, hosts: [a.com], addresses: [240.240.0.1]}',
      'spec: {resolution: DNS, hosts: [b.com]}',
      'spec: {resolution: DNS, hosts: [c.com]}\nstatus: {addresses: [{host: c.com, value: 240.240.0.2}, {host: c.com, value: "2001:2::2"}]}',
      'spec: {resolution: DNS, hosts: [d.com]}',
    )
    expect(allocate(given)).toEqual([undefined, '240.240.0.3', '240.240.0.2', '240.240.0.4'])
    expect(allocate(given, 'as-written')).toEqual([undefined, undefined, '240.240.0.2', undefined])
    expect(allocate(given, 'off')).toEqual([undefined, undefined, undefined, undefined])
  })

  it('end with the network', () => {
    const hosts = Array.from({ length: 300 }, (_, i) => `h${i}.com`).join(', ')
    expect(allocate(entries(`spec: {resolution: DNS, hosts: [${hosts}]}`)).at(-1)).toBe('240.240.1.44')
  })
})
