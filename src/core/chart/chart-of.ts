import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { YamlText } from '#core/text/documents.ts'
import { makeFrom, type Made } from '#core/sidecar/registry/answers.ts'
import { emptyChart, type Chart } from './chart.ts'
import { closeRouteColumn } from './draw/close-column.ts'
import { entryBand } from './draw/entry-band.ts'
import { podBand, undeclaredBand } from './draw/pod.ts'
import type { Band } from './draw/sketch.ts'
import { emptyReading, readOn, type Reading } from './last-good.ts'
import { pathsAlong } from './paths.ts'
import { standAt, type StandingBand } from './standing.ts'
import { waysOf } from './ways/entry-ways.ts'
import { trafficOf, type Traffic } from './ways/traffic.ts'
import type { EntryWays } from './ways/way.ts'
import { registryOf, type KnownRegistry, type Registry } from '#core/sidecar/registry/registry.ts'

/** What a chart was made of, so that the next one need only make what changed. */
interface Making {
  readonly reading: Reading
  readonly known: KnownRegistry | undefined
  readonly traffic: Traffic | undefined
  readonly entries: readonly EntryMaking[]
  readonly frame: readonly StandingBand[]
}
interface EntryMaking {
  readonly id: string
  readonly ways: Made<Registry, EntryWays>
  readonly drawn: Made<Traffic, Band>
  readonly standing: StandingBand
}

const makings = new WeakMap<Chart, Making>()
const nothing: Making = {
  reading: emptyReading,
  known: undefined,
  traffic: undefined,
  entries: [],
  frame: [],
}

/** Gap between the bands of two entries, px. */
const BAND_GAP = 28

/**
 * The chart of a design: for every ServiceEntry a band with a row for each host and port, in the order of the text, and where
 * everything else goes. Goes in: what was read, and the chart before, whose unchanged nodes are taken over as they are and whose
 * documents stand for those that cannot be read now. Never throws.
 */
export function chartOf(
  model: { readonly yaml: YamlText; readonly resources: readonly Resource[]; readonly mesh: MeshContext },
  before: Chart,
): Chart {
  const old = makings.get(before) ?? nothing
  const reading = readOn(model.yaml, model.resources, old.reading)
  const known = registryOf(reading.resources, model.mesh, old.known)
  if (known.objects.entries.length > 0) return drawn(reading, known, old)
  const chart: Chart = { ...emptyChart, stale: reading.stale }
  makings.set(chart, { ...nothing, reading })
  return chart
}

function drawn(reading: Reading, known: KnownRegistry, old: Making): Chart {
  const { registry, places, objects } = known
  const ids =
    objects.entries === old.known?.objects.entries ? old.entries.map(({ id }) => id) : idsOf(objects.entries)
  const formerly = finder(old.entries)
  const ways = objects.entries.map((entry, i) =>
    makeFrom(registry, entry, waysOf, { made: formerly(ids[i], i)?.ways, registry: old.known?.registry }),
  )
  const traffic = flowing(registry, ways, old)
  const entries: EntryMaking[] = []
  let y = 0
  for (const [i, own] of ways.entries()) {
    const [id, entry] = [ids[i], objects.entries[i]]
    if (id === undefined || !entry) continue
    const before = formerly(id, i)
    const band = makeFrom(traffic, own.made, (made, ask) => entryBand(id, entry, made, ask), {
      made: before?.drawn,
      registry: old.traffic,
    })
    entries.push({ id, ways: own, drawn: band, standing: standAt(band.made, y, places, before?.standing) })
    y += band.made.height + BAND_GAP
  }
  const bands = entries.map(({ standing }) => standing)
  const frame = framed(known, bands[0], y, old)
  const chart = joined([...frame.slice(0, 1), ...bands, ...frame.slice(1)], reading)
  makings.set(chart, { reading, known, traffic, entries, frame })
  return chart
}

/** Finds an entry by its id; `i` is where it stood, which mostly saves the search. */
function finder(
  entries: readonly EntryMaking[],
): (id: string | undefined, i: number) => EntryMaking | undefined {
  let byId: Map<string, EntryMaking> | undefined
  return (id, i) => {
    const there = entries[i]
    if (id === undefined || there?.id === id) return there
    byId ??= new Map(entries.map((entry) => [entry.id, entry]))
    return byId.get(id)
  }
}

/** The registry with its traffic; while no way changed, the traffic is that of before. */
function flowing(
  registry: Registry,
  ways: readonly Made<Registry, EntryWays>[],
  { traffic, entries }: Making,
): Traffic {
  const isSame = ways.length === entries.length && ways.every((way, i) => way === entries[i]?.ways)
  return traffic && traffic.mesh === registry.mesh && isSame
    ? { ...registry, claims: traffic.claims, arrivals: traffic.arrivals }
    : trafficOf(
        registry,
        ways.map(({ made }) => made),
      )
}

function joined(bands: readonly StandingBand[], { stale }: Reading): Chart {
  const nodes: Chart['nodes'][number][] = []
  const edges: Chart['edges'][number][] = []
  for (const { nodes: own, band } of bands) {
    for (const node of own) nodes.push(node)
    for (const edge of band.edges) edges.push(edge)
  }
  return { ...closeRouteColumn(nodes), edges, paths: pathsAlong(bands), stale }
}

/** The pod beside the first lookup, and below everything where undeclared traffic goes. */
function framed(
  { registry, places }: KnownRegistry,
  first: StandingBand | undefined,
  bottom: number,
  old: Making,
): StandingBand[] {
  const anew = { made: undefined, registry: undefined }
  const pod = makeFrom(registry, undefined, (_, ask) => podBand(ask), anew).made
  const undeclared = makeFrom(registry, undefined, (_, ask) => undeclaredBand(ask), anew).made
  const beside = first?.nodes[0]
  const middle = beside ? beside.y + beside.height / 2 : 0
  return [
    standAt(pod, middle - pod.height / 2, places, old.frame[0]),
    standAt(undeclared, bottom, places, old.frame[1]),
  ]
}

/** An id for each entry: kind, namespace and name; the second of a name gets a number. */
function idsOf(entries: readonly ServiceEntry[]): string[] {
  const seen = new Map<string, number>()
  return entries.map(({ id }) => {
    const count = (seen.get(id) ?? 0) + 1
    seen.set(id, count)
    return count === 1 ? id : `${id} ~${count}`
  })
}
