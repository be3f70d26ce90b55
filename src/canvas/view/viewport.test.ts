import { describe, expect, it } from 'vitest'

import type { Chart } from '#core/chart/chart.ts'
import { chart, node, stripe } from '#canvas/chart.testing.ts'
import { HEADINGS, firstView, isFar, viewWith, wholeView, type Size, type Viewport } from './viewport.ts'

const tall = (count: number): Chart =>
  chart({ nodes: Array.from({ length: count }, (_, n) => node(`n${n}`, { y: n * 60 })) })

const across = ({ columns }: Chart): number => columns.endpoints.x + columns.endpoints.width
const isSeen = (given: Chart, { x, y, zoom }: Viewport, window: Size): boolean =>
  given.nodes.every(
    (item) =>
      item.x * zoom + x >= 0 &&
      (item.x + item.width) * zoom + x <= window.width &&
      item.y * zoom + y >= HEADINGS &&
      (item.y + item.height) * zoom + y <= window.height,
  )

describe('firstView', () => {
  it('shows everything that can be read', () => {
    const window = { width: 1000, height: 500 }
    const view = firstView(stripe, window)
    expect(isSeen(stripe, view, window)).toBe(true)
    expect(view.zoom).toBeCloseTo(1000 / across(stripe))
  })

  it('does not blow a small chart up', () => {
    expect(firstView(stripe, { width: 4000, height: 3000 }).zoom).toBeLessThanOrEqual(1.2)
  })

  it('shows the first paths of a chart that is too tall, and the lanes side by side', () => {
    const window = { width: 900, height: 500 }
    const view = firstView(tall(200), window)
    expect(view.zoom).toBeCloseTo(900 / across(tall(1)))
    expect(view.y).toBeGreaterThanOrEqual(HEADINGS)
  })

  it('does not squeeze the lanes into a window that is too narrow to read them in', () => {
    const zoom = 0.8
    const view = firstView(stripe, { width: 320, height: 600 })
    expect(view.zoom).toBe(zoom)
    expect(view.x).toBeCloseTo(0)
    expect(firstView(tall(5000), { width: 320, height: 500 })).toMatchObject({ zoom })
    expect(firstView(tall(200), { width: 0, height: 0 })).toMatchObject({ zoom })
  })
})

describe('wholeView', () => {
  it('shows everything, however small', () => {
    const window = { width: 900, height: 900 }
    expect(isSeen(tall(40), wholeView(tall(40), window), window)).toBe(true)
    expect(wholeView(tall(40), window).zoom).toBeLessThan(0.5)
  })

  it('shows the first paths above 1500 nodes', () => {
    const window = { width: 900, height: 900 }
    expect(wholeView(tall(1501), window)).toEqual(firstView(tall(1501), window))
  })
})

describe('viewWith', () => {
  const window = { width: 800, height: 600 }
  const here = { x: 0, y: 0, zoom: 1 }
  const box = { width: 100, height: 40 }

  it('stays when the box is in view', () => {
    expect(viewWith({ ...box, x: 100, y: 100 }, here, window)).toBeUndefined()
  })

  it('stays when the box stands at the edge, as the outermost do in the first look', () => {
    expect(viewWith({ ...box, x: 0, y: HEADINGS }, here, window)).toBeUndefined()
    expect(viewWith({ ...box, x: 700, y: 560 }, here, window)).toBeUndefined()
  })

  it('moves no further than it must', () => {
    expect(viewWith({ ...box, x: 900, y: 100 }, here, window)).toEqual({ x: -216, y: 0, zoom: 1 })
    expect(viewWith({ ...box, x: 100, y: 700 }, here, window)).toEqual({ x: 0, y: -156, zoom: 1 })
  })

  it('does not leave the box under the headings', () => {
    const view = viewWith({ ...box, x: 100, y: 10 }, here, window)
    expect(view?.y).toBeGreaterThanOrEqual(HEADINGS - 10)
  })

  it('shows the beginning of a box that has no room', () => {
    expect(viewWith({ width: 2000, height: 40, x: 500, y: 100 }, here, window)?.x).toBe(-484)
  })
})

describe('isFar', () => {
  const window = { width: 800, height: 600 }
  const here = { x: 0, y: -1000, zoom: 1 }

  it('is near within two windows, also after zooming', () => {
    expect(isFar(here, { x: 100, y: -2000, zoom: 1 }, window)).toBe(false)
    expect(isFar(here, { x: 0, y: -500, zoom: 0.5 }, window)).toBe(false)
  })

  it('is far beyond', () => {
    expect(isFar(here, { x: 0, y: -9000, zoom: 1 }, window)).toBe(true)
    expect(isFar(here, { x: 1700, y: -1000, zoom: 1 }, window)).toBe(true)
  })
})
