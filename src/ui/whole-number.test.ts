import { expect, test } from 'vitest'
import { readWholeNumber } from './whole-number.ts'

test.each([
  ['443', 443],
  [' 0443 ', 443],
  ['-1', -1],
  ['', undefined],
  ['  ', undefined],
  ['1.5', Number.NaN],
  ['1e3', Number.NaN],
  ['0x1F', Number.NaN],
  ['80a', Number.NaN],
  ['99999999999999999999', Number.NaN],
])('%j means %j', (text, number) => {
  expect(readWholeNumber(text)).toBe(number)
})
