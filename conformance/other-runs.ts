import type { Prediction, Unstable } from '#core/sidecar/prediction.ts'

const sections = ['listeners', 'routes', 'clusters'] as const

/** How a prediction would look where Istio decided at random otherwise: all of another run, and each of its sections alone. */
export function otherRuns(prediction: Prediction): Prediction[] {
  const { unstable } = prediction
  if (!unstable) return []
  const length = Math.max(...sections.map((section) => unstable[section]?.length ?? 0))
  return Array.from({ length }, (_, run) => run).flatMap((run) => [
    otherwise(prediction, unstable, run, sections),
    ...sections.map((section) => otherwise(prediction, unstable, run, [section])),
  ])
}

function otherwise(
  prediction: Prediction,
  unstable: Unstable,
  run: number,
  changed: readonly (typeof sections)[number][],
): Prediction {
  const replaced = <T extends Named>(
    section: (typeof sections)[number],
    own: readonly T[],
    others?: readonly T[],
  ) => (changed.includes(section) ? withOthers(own, others) : own)
  return {
    ...prediction,
    listeners: replaced('listeners', prediction.listeners, unstable.listeners?.[run]),
    routes: replaced('routes', prediction.routes, unstable.routes?.[run]),
    clusters: replaced('clusters', prediction.clusters, unstable.clusters?.[run]),
  }
}

interface Named {
  readonly name: string
}

/** The objects of another run in place of those with the same name. */
const withOthers = <T extends Named>(own: readonly T[], others: readonly T[] = []): readonly T[] => {
  const names = new Set(others.map(({ name }) => name))
  return [...own.filter(({ name }) => !names.has(name)), ...others]
}
