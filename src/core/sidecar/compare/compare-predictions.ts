import type { Prediction } from '#core/sidecar/prediction.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { compareCalls, compareProbes } from './compare-calls.ts'
import { compareClusters } from './compare-clusters.ts'
import { compareListeners } from './compare-listeners.ts'
import { compareNames } from './compare-names.ts'
import { compareRoutes } from './compare-routes.ts'
import { compareWhole } from './compare-whole.ts'
import type { Comparison, Difference, HostDifference } from './comparison.ts'

/**
 * Tells in words how two predictions differ, by the host that is concerned. Goes in: the predictions, whether an edited document names
 * a host (`namesOfEdits`; without it every host counts as named), and requests that are kept with the design. Comes out: nothing for
 * texts that differ in comments or format alone. The earlier prediction's citations are of the earlier text. Never throws.
 */
export function comparePredictions(
  before: Prediction,
  after: Prediction,
  isNamed: (host: string) => boolean = () => true,
  probes: readonly SavedProbe[] = [],
): Comparison {
  const differences = [
    ...compareProbes(before, after, probes),
    ...compareCalls(before, after),
    ...compareNames(before, after),
    ...compareListeners(before, after),
    ...compareRoutes(before, after),
    ...compareClusters(before, after),
    ...compareWhole(before, after),
  ]
  const hosts = [...byHost(differences)].map(([host, own]) => ({
    host,
    isNamed: host !== '' && isNamed(host),
    differences: own,
  }))
  return {
    hosts: [
      ...hosts.filter((one) => one.isNamed),
      ...hosts.filter((one) => one.host !== '' && !one.isNamed),
      ...hosts.filter((one) => one.host === ''),
    ],
    count: differences.length,
  }
}

function byHost(differences: readonly HostDifference[]): ReadonlyMap<string, Difference[]> {
  const found = new Map<string, Difference[]>()
  for (const { host, ...difference } of differences) {
    const known = found.get(host)
    if (known) known.push(difference)
    else found.set(host, [difference])
  }
  return found
}
