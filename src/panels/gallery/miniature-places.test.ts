import { expect, test } from 'vitest'
import { patterns } from '#core/patterns/patterns.ts'
import { boxOf, lineOf, SIZE } from './miniature-places.ts'

test.each(patterns.map((pattern) => [pattern.title, pattern.miniature] as const))(
  '%s: boxes lie apart and inside the picture, lines lead from left to right',
  (_, miniature) => {
    const boxes = miniature.nodes.map((node) => boxOf(miniature, node))
    for (const [i, box] of boxes.entries()) {
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.y).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(SIZE.width)
      expect(box.y + box.height).toBeLessThanOrEqual(SIZE.height)
      for (const other of boxes.slice(i + 1)) {
        const isBeside = box.x + box.width <= other.x || other.x + other.width <= box.x
        const isAbove = box.y + box.height <= other.y || other.y + other.height <= box.y
        expect(isBeside || isAbove).toBe(true)
      }
    }
    for (const edge of miniature.edges) {
      expect(lineOf(miniature, edge)).toBeDefined()
      expect(boxes[edge.from]!.x).toBeLessThan(boxes[edge.to]!.x)
    }
  },
)

test('a line to a box that is not there is left out', () => {
  expect(lineOf({ nodes: [{ lane: 0, row: 1 }], edges: [] }, { from: 0, to: 1, wire: 'tls' })).toBeUndefined()
})
