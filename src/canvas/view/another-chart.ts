import type { Chart } from '#core/chart/chart.ts'

/** Whether nothing but the pod and the unknown traffic is in both charts: another design, not an edit of this one. */
export function isAnotherChart(before: Chart, now: Chart): boolean {
  const known = new Set(before.nodes.map(({ id }) => id))
  return !now.nodes.some(({ id, kind }) => kind !== 'pod' && kind !== 'elsewhere' && known.has(id))
}
