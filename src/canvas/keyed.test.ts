import { expect, it } from 'vitest'

import { keyed } from './keyed.ts'

it('gives items that say the same different keys, and keeps their order', () => {
  const items = keyed(['a', 'b', 'a'], (item) => item)
  expect(items.map(({ item }) => item)).toEqual(['a', 'b', 'a'])
  expect(new Set(items.map(({ key }) => key)).size).toBe(3)
})
