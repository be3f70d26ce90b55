import type { Chart, ChartNode } from '#core/chart/chart.ts'

/** Whether nothing but the pod and the unknown traffic is in both charts: another design, not an edit of this one. */
export function isAnotherChart(before: Chart, now: Chart): boolean {
  // Mostly a box stands in the list where it stood, which saves looking for it.
  if (now.nodes.some((node, i) => isOfDesign(node) && before.nodes[i]?.id === node.id)) return false
  const known = new Set(before.nodes.map(({ id }) => id))
  return !now.nodes.some((node) => isOfDesign(node) && known.has(node.id))
}

const isOfDesign = ({ kind }: ChartNode): boolean => kind !== 'pod' && kind !== 'elsewhere'
