import { expect, test } from 'vitest'
import { nearestWord } from './nearest.ts'

const words = ['NONE', 'STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'exportTo', 'targetPort']

test.each([
  ['dns', 'DNS'],
  ['DSN', 'DNS'],
  ['dns-round-robin', 'DNS_ROUND_ROBIN'],
  ['export_to', 'exportTo'],
  ['targetPrt', 'targetPort'],
  ['NON', 'NONE'],
  ['statik', 'STATIC'],
])('%s means %s', (written, meant) => {
  expect(nearestWord(written, words)).toBe(meant)
})

test.each(['', 'x', 'SND', 'abc', 'port', 'resolution', 'x'.repeat(100_000)])(
  '%.20s means none of them',
  (written) => {
    expect(nearestWord(written, words)).toBeUndefined()
  },
)

test('the nearest wins; of two that are equally near none does', () => {
  expect(nearestWord('hostz', ['hostess', 'host'])).toBe('host')
  expect(nearestWord('hostt', ['hosts', 'host'])).toBeUndefined()
  expect(nearestWord('hostt', ['hosts', 'host', 'hostt'])).toBe('hostt')
  expect(nearestWord('V3', ['V1', 'V2'])).toBeUndefined()
  expect(nearestWord('a', [])).toBeUndefined()
})
