import fc from 'fast-check'
import { expect, it } from 'vitest'

import { hostsMeet } from '#core/istio/host-match.ts'
import { readResources } from '#core/istio/resource.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'
import { readText } from '#core/text/documents.ts'
import { virtualServicesByHost } from './virtual-services-by-host.ts'

const hosts = ['a.b.c', 'x.b.c', '*.b.c', '*.c', '*', 'b.c', '*b.c', '*x.b.c', 'c', '*.x.b.c']
const host = fc.constantFrom(...hosts)

const withHosts = (named: readonly string[]) => {
  const [resource] = readResources(
    readText(JSON.stringify({ kind: 'VirtualService', spec: { hosts: named } })),
  )
  return { ...readVirtualService(resource!), owners: new Map() }
}

it('finds what going through all of them finds, in their order', () => {
  const named = fc.uniqueArray(host, { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(named, { maxLength: 8 }), host, (lists, wanted) => {
      const all = lists.map(withHosts)
      const slow = all.filter((one) => one.hosts.some(({ value }) => hostsMeet(value, wanted)))
      expect(virtualServicesByHost(all)(wanted)).toEqual(slow)
    }),
  )
})
