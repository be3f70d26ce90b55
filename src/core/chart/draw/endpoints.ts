import type { Labels } from '#core/istio/listed.ts'
import type { ServiceEntry, ServicePort } from '#core/istio/service-entry.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { ChartNode } from '#core/chart/chart.ts'
import type { Traffic } from '#core/chart/ways/traffic.ts'
import {
  clusterInstances,
  isAddress,
  isSocket,
  sourceOf,
  type Instance,
} from '#core/sidecar/registry/instances.ts'
import type { Draft } from './box.ts'

/** An endpoint's box, and what decides whether a cluster leads there. */
export interface End {
  readonly draft: Draft
  readonly labels: Labels
  /** The sidecar uses the mesh's own TLS towards it, unasked. */
  readonly usesMeshTls: boolean
  /** There whatever the labels: the address the app dialled, or one nobody can tell. */
  readonly always: boolean
}

/** The boxes of all the endpoints of a port, and whether nothing at all stands behind it. */
export function endsOf(
  id: string,
  { entry, host, port }: { readonly entry: ServiceEntry; readonly host: string; readonly port: ServicePort },
  { asDialled, meshTls }: { readonly asDialled: boolean; readonly meshTls: boolean },
  ask: Ask<Traffic>,
): End[] {
  if (entry.resolution === 'NONE' || asDialled) return [dialled(id, entry, port)]
  if (entry.resolution === 'DYNAMIC_DNS') return [named(id, entry)]
  const source = sourceOf(ask)
  const instances = clusterInstances(source, entry, host, port)
  const adds = canAdd(entry)
  if (instances.length > 0) {
    const drawn = instances
      .slice(0, MOST_DRAWN)
      .map((instance) => instanceEnd(id, instance, entry, { adds, meshTls }))
    return [...numbered(drawn), ...undrawn(id, instances.slice(MOST_DRAWN))]
  }
  if (entry.workloadSelector && source.selected(entry).length === 0) return [unselected(id, entry, ask)]
  return [nothing(id, entry, adds)]
}

/** Above so many endpoints of a port the rest is only counted. */
const MOST_DRAWN = 50

function undrawn(id: string, [first, ...others]: readonly Instance[]): End[] {
  if (!first) return []
  return [
    {
      ...open,
      draft: {
        ...base,
        id: `${id}/endpoint/more`,
        title: `${others.length + 1} more`,
        lines: [{ text: 'are not drawn' }],
        badges: [],
        tone: 'quiet',
        adds: [],
        sites: [{ value: first.value, path: first.path }],
      },
    },
  ]
}

/** The same ends; those that come to the same address get a number, in their order. */
function numbered(ends: readonly End[]): End[] {
  const seen = new Map<string, number>()
  return ends.map((end) => {
    const count = (seen.get(end.draft.id) ?? 0) + 1
    seen.set(end.draft.id, count)
    return count === 1 ? end : { ...end, draft: { ...end.draft, id: `${end.draft.id} ~${count}` } }
  })
}

/** Endpoints can be added where there are some, or where there must be some. */
export const canAdd = (entry: ServiceEntry): Draft['adds'] =>
  entry.endpoints.length > 0 || (entry.resolution === 'STATIC' && !entry.workloadSelector) ? ['endpoint'] : []

function instanceEnd(
  id: string,
  instance: Instance,
  entry: ServiceEntry,
  { adds, meshTls }: { readonly adds: Draft['adds']; readonly meshTls: boolean },
): End {
  const { address, port, labels, locality, weight, inMesh, value, path } = instance
  const literal = isAddress(address) || isSocket(address)
  const first = entry.resolution === 'DNS_ROUND_ROBIN' || entry.racesConnections
  const told = Object.entries(labels).filter(([name]) => !name.includes('/') && name !== 'istio-locality')
  const badges: ChartNode['badges'] = [
    ...(inMesh && meshTls ? [{ icon: 'lock', text: 'mesh TLS' } as const] : []),
    ...(weight === undefined ? [] : [{ icon: 'weight', text: `weight ${weight}` } as const]),
    ...(locality === '' ? [] : [{ icon: 'locality', text: locality } as const]),
  ]
  return {
    draft: {
      ...base,
      id: `${id}/endpoint/${address}`,
      title: address,
      lines: [
        ...(literal ? [] : [{ text: first ? 'first address DNS returns' : 'addresses DNS returns' }]),
        ...(port > 0 ? [{ text: `port ${port}` }] : []),
        ...told.slice(0, 2).map(([name, held]) => ({ text: `${name}=${held}`, mono: true })),
      ],
      badges,
      tone: 'normal',
      adds,
      sites: [{ value, path }],
    },
    labels,
    usesMeshTls: inMesh && meshTls,
    always: false,
  }
}

const base = { column: 'endpoint', kind: 'endpoint' } as const
const open = { labels: {}, usesMeshTls: false, always: true } as const

const dialled = (id: string, entry: ServiceEntry, port: ServicePort): End => ({
  ...open,
  draft: {
    ...base,
    id: `${id}/endpoint/dialled`,
    title: 'dialled address',
    lines: [
      { text: 'that of the app' },
      { text: `port ${entry.resolution === 'NONE' ? (port.targetPort ?? port.number) : port.number}` },
    ],
    badges: [],
    tone: 'normal',
    adds: [],
    sites: [{ value: entry.value, path: ['spec', 'resolution'] }],
  },
})

const named = (id: string, entry: ServiceEntry): End => ({
  ...open,
  draft: {
    ...base,
    id: `${id}/endpoint/named`,
    title: 'the asked name',
    lines: [{ text: 'addresses DNS returns' }, { text: 'looked up per request' }],
    badges: [],
    tone: 'normal',
    adds: [],
    sites: [{ value: entry.value, path: ['spec', 'resolution'] }],
  },
})

/** A selector that selects nothing in these documents: the cluster may hold what it means, unless the documents are all there is. */
function unselected(id: string, entry: ServiceEntry, ask: Ask<Traffic>): End {
  const all = ask('mesh', ({ documentsAre }) => documentsAre === 'cluster')
  const labels = Object.entries(entry.workloadSelector ?? {}).map(([name, held]) => ({
    text: `${name}=${held}`,
    mono: true,
  }))
  return {
    ...open,
    always: !all,
    draft: {
      ...base,
      id: `${id}/endpoint/selected`,
      title: all ? 'no endpoint' : 'workloads',
      lines: [{ text: all ? 'nothing has the labels' : 'with the labels' }, ...labels.slice(0, 3)],
      badges: [],
      tone: all ? 'bad' : 'unknown',
      adds: [],
      sites: [{ value: entry.value, path: ['spec', 'workloadSelector'] }],
    },
  }
}

const nothing = (id: string, entry: ServiceEntry, adds: Draft['adds']): End => ({
  ...open,
  always: false,
  draft: {
    ...base,
    id: `${id}/endpoint/none`,
    title: 'no endpoint',
    lines: [{ text: 'Envoy answers 503' }],
    badges: [],
    tone: 'bad',
    adds,
    sites: [{ value: entry.value, path: ['spec', 'endpoints'] }],
  },
})
