import fc from 'fast-check'
import { expect, it } from 'vitest'

import { isCoveredBy } from '#core/istio/host-match.ts'
import { hostIndex } from './host-index.ts'

const host = fc.constantFrom('a.b.c', 'b.c', '*.b.c', '*.c', '*', '*b.c', '*.a.b.c', 'c')

it('finds the host itself, else the longest wildcard over it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(host), host, (hosts, wanted) => {
      const over = hosts.filter((one) => one.startsWith('*') && isCoveredBy(wanted, one))
      const longest = over.toSorted((a, b) => b.length - a.length)[0]
      const found = hostIndex(new Map(hosts.map((one) => [one, one]))).mostSpecific(wanted)
      expect(found?.host).toBe(hosts.includes(wanted) ? wanted : longest)
    }),
  )
})
