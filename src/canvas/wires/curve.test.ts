import { describe, expect, it } from 'vitest'

import { curve, strokeWidth } from './curve.ts'

describe('curve', () => {
  it('leaves to the right and arrives from the left', () => {
    const { path } = curve({ sourceX: 0, sourceY: 0, targetX: 100, targetY: 40 })
    expect(path).toBe('M0,0 C50,0 50,40 100,40')
  })

  it('puts the label on the line, nearer to the target', () => {
    const { labelX, labelY } = curve({ sourceX: 0, sourceY: 0, targetX: 100, targetY: 40 })
    expect(labelX).toBeGreaterThan(50)
    expect(labelX).toBeLessThan(80)
    expect(labelY).toBeGreaterThan(20)
    expect(labelY).toBeLessThan(40)
    expect(curve({ sourceX: 0, sourceY: 7, targetX: 100, targetY: 7 }).labelY).toBeCloseTo(7)
  })
})

describe('strokeWidth', () => {
  it('grows with the share and stays within its bounds', () => {
    expect(strokeWidth(undefined)).toBe(2)
    expect(strokeWidth(0)).toBe(1)
    expect(strokeWidth(20)).toBeLessThan(strokeWidth(80))
    expect(strokeWidth(1e9)).toBe(strokeWidth(100))
  })
})
