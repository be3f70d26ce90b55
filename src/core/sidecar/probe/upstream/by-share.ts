import type { Scene } from '#core/sidecar/probe/scene/scene.ts'

export interface Weighted {
  readonly cluster: string
  readonly weight: number
}

/** The destination whose turn it is, so that over many requests each gets its share; of a single one, the heaviest. */
export function byShare<T extends Weighted>(
  destinations: readonly T[],
  key: string,
  scene: Scene,
): T | undefined {
  const preferred = destinations.find(({ cluster }) => cluster === scene.prefer)
  if (preferred) return preferred
  const { turns } = scene.memory(`shares ${key}`)
  let best: T | undefined
  let lowest = Infinity
  for (const destination of destinations) {
    if (destination.weight <= 0) continue
    const taken = turns.get(destination.cluster) ?? 0
    const measure = (taken + 0.5) / destination.weight
    if (measure < lowest) [best, lowest] = [destination, measure]
  }
  if (best) turns.set(best.cluster, (turns.get(best.cluster) ?? 0) + 1)
  return best
}

/** The shares in percent, of those that have one. */
export function sharesOf(
  destinations: readonly Weighted[],
): { readonly name: string; readonly share: number }[] {
  const total = destinations.reduce((sum, { weight }) => sum + weight, 0)
  return destinations
    .filter(({ weight }) => weight > 0)
    .map(({ cluster, weight }) => ({ name: cluster, share: Math.round((weight * 10_000) / total) / 100 }))
}

/** Whether something that happens to a share of requests happens to the next one; of a single one, if it is at least half. */
export function happens(percent: number, key: string, scene: Scene): boolean {
  if (percent <= 0) return false
  const { turns } = scene.memory(`percent ${key}`)
  const n = turns.get(key) ?? 0
  turns.set(key, n + 1)
  return Math.floor(((n + 1) * percent) / 100 + 0.5) > Math.floor((n * percent) / 100 + 0.5)
}
