import type { DestinationRule } from '#core/istio/destination-rule.ts'
import { coveringHosts, hostsMeet, isCoveredBy } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import { countingFor } from './counting.ts'
import { hasAddress, portsOf } from './places.ts'
import { exportToOf, visibilityOf } from '#core/istio/visibility.ts'

/** Everything around an object that a rule may look at. Visibility is asked from the namespace of the object a rule is about. */
export interface Surroundings {
  readonly mesh: MeshContext
  /** All entries with this very host. */
  readonly entriesWith: (host: string) => readonly ServiceEntry[]
  /** Those of them that count for pods of a namespace, the deciding one first. */
  readonly entriesSeen: (host: string, namespace: string) => readonly ServiceEntry[]
  /** Entries with a host that has names in common with this one, visible in a namespace. */
  readonly entriesFor: (host: string, namespace: string) => readonly ServiceEntry[]
  /** DestinationRules for a host, visible in a namespace: those for the very host, else those for the narrowest wildcard. */
  readonly rulesFor: (host: string, namespace: string) => readonly DestinationRule[]
  /** VirtualServices of the mesh with a name in common with the host, visible in a namespace. */
  readonly routesFor: (host: string, namespace: string) => readonly VirtualService[]
  /**
   * Of the entries of a namespace that declare a port number: the first without an address that takes the whole port, and the first
   * that reads HTTP on it.
   */
  readonly tellingOnPort: (port: string, namespace: string) => OnPort
}

/** Who has a port number in a namespace. */
export interface OnPort {
  readonly whole: ServiceEntry | undefined
  readonly http: ServiceEntry | undefined
}

interface Objects {
  readonly entries: readonly ServiceEntry[]
  readonly rules: readonly DestinationRule[]
  readonly virtualServices: readonly VirtualService[]
}

/** Indexes the objects. Linear in their number; a question costs as much as its answer, and the number of wildcards. */
export function surroundingsOf(
  { entries, rules, virtualServices }: Objects,
  mesh: MeshContext,
): Surroundings {
  const entryIndex = indexOf(entries, ({ hosts }) => hosts.map(({ value }) => value))
  const ruleIndex = indexOf(rules, ({ host }) => [host])
  const routeIndex = indexOf(virtualServices.filter(isOfMesh), ({ hosts }) => hosts.map(({ value }) => value))
  const ports = new Map<number, ServiceEntry[]>()
  for (const entry of entries) for (const { number } of entry.ports) push(ports, number, entry)
  const telling = (number: number, namespace: string): OnPort => {
    const own = (ports.get(number) ?? []).filter((one) => one.namespace === namespace)
    const has = (one: ServiceEntry, reads: 'tcp' | 'http'): boolean =>
      portsOf(one, reads).some((port) => port.number === number)
    return {
      whole: own.find((one) => !hasAddress(one, mesh) && has(one, 'tcp')),
      http: own.find((one) => has(one, 'http')),
    }
  }
  const sees = (kind: Kind, namespace: string) => (object: Exported) =>
    visibilityOf(exportToOf(kind, object.exportTo, mesh), object.namespace, namespace) !== 'hidden'
  return {
    mesh,
    entriesWith: (host) => entryIndex.exact.get(host) ?? [],
    entriesSeen: remembering((host, namespace) => {
      const seen = (entryIndex.exact.get(host) ?? []).filter(sees('ServiceEntry', namespace))
      return seen.length < 2 ? seen : countingFor(seen, host, namespace, mesh)
    }),
    entriesFor: remembering((host, namespace) =>
      meeting(entryIndex, host).filter(sees('ServiceEntry', namespace)),
    ),
    rulesFor: remembering((host, namespace) => {
      for (const name of coveringHosts(host)) {
        const found = (ruleIndex.exact.get(name) ?? []).filter(sees('DestinationRule', namespace))
        if (found.length > 0) return found
      }
      return []
    }),
    routesFor: remembering((host, namespace) =>
      meeting(routeIndex, host).filter(sees('VirtualService', namespace)),
    ),
    tellingOnPort: remembering((port, namespace) => telling(Number(port), namespace)),
  }
}

/** Answers each question once. */
function remembering<T>(answer: (of: string, namespace: string) => T): (of: string, namespace: string) => T {
  const known = new Map<string, T>()
  return (of, namespace) => {
    const key = `${namespace}/${of}`
    let found = known.get(key)
    if (found === undefined) known.set(key, (found = answer(of, namespace)))
    return found
  }
}

type Kind = 'ServiceEntry' | 'DestinationRule' | 'VirtualService'
type Exported = ObjectIdentity & { readonly exportTo: readonly string[] }

const isOfMesh = ({ gateways }: VirtualService): boolean => gateways.length === 0 || gateways.includes('mesh')

interface Index<T> {
  readonly exact: ReadonlyMap<string, readonly T[]>
  readonly wildcards: readonly string[]
}

function indexOf<T>(objects: readonly T[], hostsOf: (object: T) => readonly string[]): Index<T> {
  const exact = new Map<string, T[]>()
  for (const object of objects) for (const host of new Set(hostsOf(object))) push(exact, host, object)
  return { exact, wildcards: [...exact.keys()].filter(isWildcard) }
}

function meeting<T>({ exact, wildcards }: Index<T>, host: string): readonly T[] {
  const names = isWildcard(host)
    ? [...exact.keys()].filter((name) => hostsMeet(host, name))
    : [host, ...wildcards.filter((name) => isCoveredBy(host, name))]
  return [...new Set(names.flatMap((name) => exact.get(name) ?? []))]
}

function push<Key, T>(map: Map<Key, T[]>, key: Key, item: T): void {
  const known = map.get(key)
  if (known) known.push(item)
  else map.set(key, [item])
}
