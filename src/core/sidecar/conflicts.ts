/** What istiod counts as conflicts, by metric: one text for each key, the last one. */
export interface Conflicts {
  readonly add: (metric: string, key: string, text: string) => void
  /** By metric: `key :: text`, sorted. */
  readonly told: () => Readonly<Record<string, readonly string[]>>
}

/** Collects conflicts (Istio 1.30.3, pilot/pkg/model/push_context.go, AddMetric). */
export function collectConflicts(): Conflicts {
  const metrics = new Map<string, Map<string, string>>()
  return {
    add: (metric, key, text) => {
      const known = metrics.get(metric)
      if (known) known.set(key, text)
      else metrics.set(metric, new Map([[key, text]]))
    },
    told: () =>
      Object.fromEntries(
        [...metrics].map(([metric, texts]) => [
          metric,
          [...texts].map(([key, text]) => `${key} :: ${text}`).toSorted(),
        ]),
      ),
  }
}
