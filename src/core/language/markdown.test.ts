import { expect, it } from 'vitest'
import { asCode, asProse } from './markdown.ts'

it.each([
  ['a', '`a`'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['', '`  `'],
  ['a\n\n# b', '`a # b`'],
  ['x'.repeat(500), `\`${'x'.repeat(200)}…\``],
])('%j is code', (text, written) => {
  expect(asCode(text)).toBe(written)
})

it('prose keeps its code, and nothing else in it is markup', () => {
  expect(asProse('Write `a|b` here')).toBe('Write `a|b` here')
  expect(asProse('<img> [a](b) *c*\n# d')).toBe('\\<img\\> \\[a\\]\\(b\\) \\*c\\* \\# d')
  expect(asProse('one ` alone')).toBe('one  alone')
})
