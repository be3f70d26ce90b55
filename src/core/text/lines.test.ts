import { expect, it } from 'vitest'
import { lineAt, lineStarts } from './lines.ts'

it('counts lines from 1, a line end belonging to the line it ends', () => {
  const text = 'ab\r\n\ncd'
  const starts = lineStarts(text)
  expect(Array.from(text, (_, offset) => lineAt(starts, offset))).toEqual([1, 1, 1, 1, 2, 3, 3])
  expect(lineAt(starts, text.length)).toBe(3)
  expect(lineAt(lineStarts(''), 0)).toBe(1)
})
