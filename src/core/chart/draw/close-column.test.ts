import { expect, it } from 'vitest'
import { emptyChart, type ChartNode } from '#core/chart/chart.ts'
import { closeRouteColumn } from './close-column.ts'

const node = (id: string, kind: ChartNode['kind'], x: number): ChartNode => ({
  id,
  kind,
  x,
  lane: 'sidecar',
  title: id,
  lines: [],
  badges: [],
  tone: 'normal',
  places: [],
  adds: [],
  y: 0,
  width: 100,
  height: 40,
})
const listener = node('listener', 'listener', 320)
const cluster = node('cluster', 'cluster', 684)

it('moves what stands behind the routes to the left while there are none, each time as the same object', () => {
  const { nodes, columns } = closeRouteColumn([listener, cluster])
  expect(nodes.map(({ x }) => x)).toEqual([320, 508])
  expect(closeRouteColumn([listener, cluster]).nodes[1]).toBe(nodes[1])
  expect(nodes[0]).toBe(listener)
  expect(columns.resolution.x).toBe(columns.sidecar.x + columns.sidecar.width)
})

it('leaves everything where it is once there is a route', () => {
  const drawn = [listener, node('route', 'route', 508), cluster]
  expect(closeRouteColumn(drawn)).toEqual({ nodes: drawn, columns: emptyChart.columns })
})
