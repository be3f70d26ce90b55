import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import { importsHost, type Sidecar } from '#core/istio/sidecar.ts'
import { ownerOfPort } from './ownership.ts'
import { byAge, inOrder, byPrecedence, visibilityFor } from './precedence.ts'

/** Who has which host, among all entries and among those that count for the pod. */
export interface Entries {
  /** The entries whose service for a host the pod gets: all of one namespace, the first one first. */
  readonly reigning: (host: string) => readonly ServiceEntry[]
  /** The entry that makes the cluster of a port of a host. */
  readonly owner: (host: string, port: number) => ServiceEntry | undefined
  /** Every entry that has the host, in the order of the text. */
  readonly having: (host: string) => readonly ServiceEntry[]
  /** Every entry of a namespace that has the host, the older first, seen by the pod or not: they share their endpoints. */
  readonly sharing: (host: string, namespace: string) => readonly ServiceEntry[]
  /** What keeps the pod from getting a host of an entry at all. */
  readonly hiddenBy: (entry: ServiceEntry, host: string) => 'exportTo' | 'Sidecar' | undefined
}

/**
 * Sorts out the entries of each host. Of several namespaces only one counts: the pod's own, else that of the first entry.
 * Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:722-775.
 */
export function entriesByHost(
  entries: readonly ServiceEntry[],
  sidecar: Sidecar | undefined,
  mesh: MeshContext,
): Entries {
  const all = new Map<string, ServiceEntry[]>()
  for (const entry of entries) {
    for (const { value: host } of entry.hosts) {
      const known = all.get(host)
      if (!known) all.set(host, [entry])
      else if (known.at(-1) !== entry) known.push(entry)
    }
  }
  const having = (host: string): readonly ServiceEntry[] => all.get(host) ?? none
  const scope = { client: mesh.proxy.namespace, whole: true }
  const hiddenBy: Entries['hiddenBy'] = (entry, host) => {
    if (visibilityFor('ServiceEntry', entry, mesh) === 'hidden') return 'exportTo'
    return sidecar && !importsHost(sidecar, [host], entry.namespace, scope) ? 'Sidecar' : undefined
  }
  const precedence = byPrecedence(mesh)
  const reign = (host: string): readonly ServiceEntry[] => {
    const seen = having(host).filter((entry) => !hiddenBy(entry, host))
    if (seen.length < 2) return seen
    const sorted = seen.toSorted((a, b) => precedence({ entry: a, host }, { entry: b, host }))
    const own = sorted.find(({ namespace }) => namespace === mesh.proxy.namespace)
    const { namespace } = own ?? sorted[0] ?? { namespace: '' }
    return sorted.filter((entry) => entry.namespace === namespace)
  }
  const reigns = new Map<string, readonly ServiceEntry[]>()
  const reigning = (host: string): readonly ServiceEntry[] => {
    let known = reigns.get(host)
    if (!known) reigns.set(host, (known = reign(host)))
    return known
  }
  return {
    reigning,
    having,
    hiddenBy,
    owner: (host, port) => ownerOfPort(reigning(host), port),
    sharing: (host, namespace) => {
      const same = having(host).filter((entry) => entry.namespace === namespace)
      return same.length < 2 ? same : same.toSorted((a, b) => byAge(a, b) || inOrder(a.name, b.name))
    },
  }
}

const none: readonly ServiceEntry[] = []
