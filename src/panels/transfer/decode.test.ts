import { expect, test } from 'vitest'
import { decode, LARGEST } from './decode.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...values: number[]) => new Uint8Array(values)
const refusal = (...args: Parameters<typeof decode>) => {
  const read = decode(...args)
  return 'refused' in read ? read.refused : `opened as ${JSON.stringify(read.text)}`
}

test('UTF-8 keeps its byte-order mark and every line end', () => {
  for (const text of ['\uFEFFkind: ä\r\n', 'a\rb\n', '', '💥'])
    expect(decode('f', utf8(text))).toEqual({ text, from: 'UTF-8' })
})

test('UTF-16 is read by its mark, in both byte orders', () => {
  expect(decode('f', bytes(0xff, 0xfe, 0x61, 0, 0xe4, 0))).toEqual({ text: 'aä', from: 'UTF-16' })
  expect(decode('f', bytes(0xfe, 0xff, 0, 0x61, 0, 0xe4))).toEqual({ text: 'aä', from: 'UTF-16' })
})

test('bytes that are not UTF-8 are refused with the line, the byte and the way out', () => {
  const latin1 = bytes(...utf8('a: 1\nb: caf'), 0xe9, ...utf8('\nc: 2\n'))
  expect(refusal('old.yaml', latin1)).toMatch(
    /^old\.yaml is not UTF-8: in line 2 stands the byte E9\..*Save it as UTF-8/,
  )
  expect(refusal('cut.yaml', bytes(0x61, 0xc3))).toMatch(/cut\.yaml is not UTF-8: in line 1/)
  expect(refusal('half.yaml', bytes(0xff, 0xfe, 0x00, 0xd8))).toMatch(/UTF-16/)
})

test('a binary file is refused as one', () => {
  expect(refusal('x.png', bytes(0x89, 0x50, 0, 1))).toMatch(/x\.png holds NUL bytes/)
  expect(refusal('x', bytes(0xff, 0xfe, 0, 0))).toMatch(/NUL bytes/)
})

test('a file above the limit is refused with its size and the reason', () => {
  expect(decode('f', new Uint8Array(LARGEST).fill(0x20))).toHaveProperty('text')
  const said = refusal('big.yaml', new Uint8Array(LARGEST + 1024 * 700).fill(0x20))
  expect(said).toMatch(/^big\.yaml has 4\.7 MB and was not opened\. Every key .* above 4 MB\. Open the part/)
})
