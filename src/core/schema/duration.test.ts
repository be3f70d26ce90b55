import { describe, expect, test } from 'vitest'
import { parseGoDuration } from './duration.ts'

describe('parseGoDuration', () => {
  test.each([
    ['5s', 5_000_000_000n],
    ['1h30m', 5_400_000_000_000n],
    ['250ms', 250_000_000n],
    ['1.5s', 1_500_000_000n],
    ['.5s', 500_000_000n],
    ['5.s', 5_000_000_000n],
    ['+5s', 5_000_000_000n],
    ['-250ms', -250_000_000n],
    ['0', 0n],
    ['-0', 0n],
    ['999us', 999_000n],
    ['1µs', 1000n],
    ['1μs', 1000n],
    ['0.0000000001s', 0n],
    ['2562047h47m16.854775807s', 9_223_372_036_854_775_807n],
    ['-2562047h47m16.854775808s', -9_223_372_036_854_775_808n],
  ])('reads %s', (text, nanoseconds) => {
    expect(parseGoDuration(text)).toBe(nanoseconds)
  })

  test.each([
    '',
    '5',
    '1d',
    'abc',
    ' 5s',
    '5 s',
    '.s',
    '1e3s',
    '-',
    '+',
    '5s ',
    '5S',
    '1.2.3s',
    's',
    '--5s',
    '00',
  ])('refuses %j', (text) => {
    expect(parseGoDuration(text)).toBeUndefined()
  })

  test('refuses what 64 bits cannot hold, at once however long it is', () => {
    expect(parseGoDuration('2562047h47m16.854775808s')).toBeUndefined()
    expect(parseGoDuration(`${'9'.repeat(200_000)}h`)).toBeUndefined()
    expect(parseGoDuration(`0.${'9'.repeat(200_000)}s`)).toBe(999_999_999n)
  })
})
