import type { Chart, ChartNode } from '#core/chart/chart.ts'

const indexes = new WeakMap<Chart, ReadonlyMap<string, ChartNode>>()

/** The chart's nodes by id; built once per chart, when first asked for. */
export function nodesById(chart: Chart): ReadonlyMap<string, ChartNode> {
  let index = indexes.get(chart)
  if (!index) {
    index = new Map(chart.nodes.map((node) => [node.id, node]))
    indexes.set(chart, index)
  }
  return index
}
