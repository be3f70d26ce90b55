import { expect, it } from 'vitest'

import { lineStart } from './line-start.ts'

it('is where the line begins', () => {
  expect(lineStart('a\r\nbc\nd', 1)).toBe(0)
  expect(lineStart('a\r\nbc\nd', 2)).toBe(3)
  expect(lineStart('a\r\nbc\nd', 3)).toBe(6)
})

it('is the end of a text with fewer lines', () => {
  expect(lineStart('a\nb', 9)).toBe(3)
  expect(lineStart('', 2)).toBe(0)
})
