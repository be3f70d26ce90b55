/**
 * Whole per cent that sum to 100 after one of them is set: the others share the rest in their old proportion (evenly if they
 * had nothing), rounding errors going to the largest.
 */
export function weightsWith(weights: readonly number[], index: number, percent: number): number[] {
  const wanted = Number.isNaN(percent) ? 0 : Math.min(100, Math.max(0, Math.round(percent)))
  if (weights.length < 2) return weights.map(() => 100)
  const rest = 100 - wanted
  const others = weights.map((weight, i) => (i === index ? 0 : Math.max(0, weight)))
  const sum = others.reduce((total, weight) => total + weight, 0)
  const shared = others.map((weight, i) =>
    i === index ? wanted : Math.floor(sum === 0 ? rest / (weights.length - 1) : (rest * weight) / sum),
  )
  const missing = 100 - shared.reduce((total, weight) => total + weight, 0)
  const largest = shared.reduce(
    (best, weight, i) => (i !== index && (best === -1 || weight > (shared[best] ?? 0)) ? i : best),
    -1,
  )
  return shared.map((weight, i) => (i === largest ? weight + missing : weight))
}

/** All requests to one of them. */
export const weightsAllTo = (count: number, index: number): number[] =>
  Array.from({ length: count }, (_, i) => (i === index ? 100 : 0))

/** Weights of any sum as whole per cent of it that sum to 100, as Envoy divides by the sum; all 0 if the weights are. */
export function percentOf(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + Math.max(0, weight), 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (Math.max(0, weight) * 100) / sum)
  const missing = 100 - exact.reduce((total, share) => total + Math.floor(share), 0)
  const raised = new Set(
    exact
      .map((share, i) => ({ i, left: share - Math.floor(share) }))
      .toSorted((a, b) => b.left - a.left || a.i - b.i)
      .slice(0, missing)
      .map(({ i }) => i),
  )
  return exact.map((share, i) => Math.floor(share) + (raised.has(i) ? 1 : 0))
}
