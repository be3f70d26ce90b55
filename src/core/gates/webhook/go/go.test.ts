import { describe, expect, it } from 'vitest'
import { durationProblem, parseDuration } from './duration.ts'
import { isKnownStatus } from './http-status.ts'
import { isAddress, isPrefix } from './netip.ts'
import { byteLength, goAtoi, goFixed, goFloat } from './numbers.ts'
import { goQuote } from './quote.ts'
import { goRegexpProblem } from './regexp.ts'

// All expectations were printed by Go 1.26.

describe('addresses', () => {
  it.each([
    '0.0.0.0',
    '255.255.255.255',
    '::',
    '::1',
    '1::',
    '2001:db8::5',
    'ABCD:ef01::',
    '1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7::',
    '::ffff:1.2.3.4',
    '1:2:3:4:5:6:1.2.3.4',
    'fe80::1%eth0',
  ])('takes %s', (text) => expect(isAddress(text)).toBe(true))

  it.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.4 ',
    '0x1.2.3.4',
    '1.2.3.4:80',
    ':',
    ':1',
    '1:',
    ':::',
    '1::2::3',
    '12345::',
    '00001::',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::1.2.3',
    '::01.2.3.4',
    '1.2.3.4::',
    '1:2:3:4:5:6:7:1.2.3.4',
    'fe80::1%',
    '[::1]',
    'example.com',
  ])('refuses %s', (text) => expect(isAddress(text)).toBe(false))

  it.each(['0.0.0.0/0', '10.1.2.3/8', '1.2.3.4/32', '::/0', '2001:db8::/128', '::ffff:1.2.3.4/120'])(
    'takes the range %s',
    (text) => expect(isPrefix(text)).toBe(true),
  )

  it.each([
    '1.2.3.4',
    '1.2.3.4/',
    '1.2.3.4/33',
    '1.2.3.4/08',
    '1.2.3.4/+8',
    '1.2.3.4/-1',
    '::/129',
    'fe80::1%e/64',
    '1.2.3/8',
    '/8',
    '1.2.3.4/8/8',
  ])('refuses the range %s', (text) => expect(isPrefix(text)).toBe(false))
})

describe('durations', () => {
  it.each([
    ['1h30m', 5_400_000_000_000n],
    ['.5s', 500_000_000n],
    ['1.5ms', 1_500_000n],
    ['-2us', -2000n],
    ['+1µs', 1000n],
    ['0', 0n],
    ['2562047h47m16.854775807s', 9223372036854775807n],
  ])('reads %s', (text, nanoseconds) => expect(parseDuration(text)).toBe(nanoseconds))

  it.each([
    ['', 'time: invalid duration ""'],
    ['abc', 'time: invalid duration "abc"'],
    ['.s', 'time: invalid duration ".s"'],
    ['1s ', 'time: unknown unit "s " in duration "1s "'],
    ['5', 'time: missing unit in duration "5"'],
    ['1h5', 'time: missing unit in duration "1h5"'],
    ['1d', 'time: unknown unit "d" in duration "1d"'],
    ['1 s', 'time: unknown unit " s" in duration "1 s"'],
    ['1constructor', 'time: unknown unit "constructor" in duration "1constructor"'],
    ['1é"', 'time: unknown unit "\\xc3\\xa9\\"" in duration "1\\xc3\\xa9\\""'],
    ['99999999999h', 'time: invalid duration "99999999999h"'],
    ['99999999999999999999', 'time: invalid duration "99999999999999999999"'],
  ])('refuses %j', (text, said) => {
    expect(parseDuration(text)).toBeUndefined()
    expect(durationProblem(text)).toBe(said)
  })
})

describe('numbers', () => {
  it.each([
    ['503', 503],
    ['+5', 5],
    ['-5', -5],
    ['007', 7],
    [' 5', undefined],
    ['5.0', undefined],
    ['1_000', undefined],
    ['9223372036854775808', undefined],
    ['', undefined],
  ])('Atoi reads %j', (text, number) => expect(goAtoi(text)).toBe(number))

  it('%v and %f print floats', () => {
    expect([150, 100.5, 0.0001, 0.00001, 1e21, -1].map(goFloat)).toEqual([
      '150',
      '100.5',
      '0.0001',
      '1e-05',
      '1e+21',
      '-1',
    ])
    expect([150, 100.0000001, -0.5, 1e21].map(goFixed)).toEqual([
      '150.000000',
      '100.000000',
      '-0.500000',
      '1000000000000000000000.000000',
    ])
  })

  it('len counts bytes', () => expect([byteLength('abc'), byteLength('é中😀')]).toEqual([3, 9]))

  it('StatusText knows codes', () => {
    expect([100, 208, 226, 308, 418, 429, 431, 451, 511].every(isKnownStatus)).toBe(true)
    expect([0, 99, 104, 209, 306, 309, 419, 427, 430, 509, 512, 600].some(isKnownStatus)).toBe(false)
  })
})

it.each([
  ['a"b\\c', '"a\\"b\\\\c"'],
  ['a\tb\n\x07\x7f', '"a\\tb\\n\\a\\x7f"'],
  ['münchen 中 😀', '"münchen 中 😀"'],
  ['\u00a0\u200b\u{e0001}', '"\\u00a0\\u200b\\U000e0001"'],
])('%%q quotes %j', (text, quoted) => expect(goQuote(text)).toBe(quoted))

describe('regular expressions', () => {
  it.each([
    '.*',
    '^/api/v[0-9]+$',
    '(?i)a',
    '(?P<n>a)',
    '(?<n>a)',
    '(?P<n>a)(?P<n>b)',
    '(?<n>a)(?P<n>b)(?<n>c)',
    '\\Qa*',
    'a{1000}',
    'a{,2}',
    '',
  ])('takes %s', (text) => expect(goRegexpProblem(text)).toBeUndefined())

  it.each([
    ['*', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['(a', 'missing closing ): `(a`'],
    ['a)', 'unexpected ): `a)`'],
    ['[a', 'missing closing ]: `[a`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['\\1', 'invalid escape sequence: `\\1`'],
    ['a\\', 'trailing backslash at end of expression: ``'],
    ['a{2,1}', 'invalid repeat count: `{2,1}`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['a(?P<', 'invalid or unsupported Perl syntax: `(?P`'],
    ['(?P<>a)', 'invalid named capture: `(?P<>`'],
    ['(?<n>(?<n>', 'missing closing ): `(?<n>(?<n>`'],
    ['(?<n>a)(?<n>*)', 'missing argument to repetition operator: `*`'],
  ])('refuses %s', (text, said) => expect(goRegexpProblem(text)).toBe(`error parsing regexp: ${said}`))

  it('gives the same answer again', () => {
    expect(goRegexpProblem('(again')).toBe(goRegexpProblem('(again'))
    expect(goRegexpProblem('again')).toBeUndefined()
    expect(goRegexpProblem('again')).toBeUndefined()
  })
})
