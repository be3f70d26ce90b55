import { describe, expect, it } from 'vitest'

import { placedColumns } from './placed-columns.ts'

const columns = {
  app: { x: 0, width: 320 },
  sidecar: { x: 320, width: 320 },
  resolution: { x: 640, width: 240 },
  endpoints: { x: 880, width: 240 },
}

describe('placedColumns', () => {
  it('moves and scales the lanes with the chart', () => {
    expect(placedColumns(columns, 10, 0.5, 300).sidecar).toEqual({ left: 170, width: 160, cut: 0 })
  })

  it('lets the last lane go on to the edge of the window', () => {
    expect(placedColumns(columns, 0, 1, 1500).endpoints).toMatchObject({ left: 880, width: 620 })
    expect(placedColumns(columns, 0, 1, 1000).endpoints.width).toBe(240)
  })

  it('says how much of a lane is out of sight, and keeps room for its name', () => {
    expect(placedColumns(columns, -100, 1, 800).app.cut).toBe(100)
    expect(placedColumns(columns, -300, 1, 800).app.cut).toBe(columns.app.width - 96)
  })
})
