import { expect, it } from 'vitest'
import { xxHash64 } from './xx-hash.ts'

// From the reference implementation of xxHash.
it.each([
  ['', 0n, 0xef46db3751d8e999n],
  ['a', 0n, 0xd24ec4f1a98c6e5bn],
  ['abc', 0n, 0x44bc2cf5ad770999n],
  ['abc', 1n, 0xbea9ca8199328908n],
  ['Nobody inspects the spammish repetition', 0n, 0xfbcea83c8a378bf1n],
])('hashes %j with seed %s', (text, seed, hash) => {
  expect(xxHash64(text, seed)).toBe(hash)
})
