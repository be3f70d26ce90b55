import type { Listed } from '#core/istio/listed.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { EntryWays } from '#core/chart/ways/way.ts'
import type { Traffic } from '#core/chart/ways/traffic.ts'
import type { Draft } from './box.ts'
import { lookupDraft } from './lookup.ts'
import { drawPort } from './port-row.ts'
import { Sketch, type Band } from './sketch.ts'

/** Above so many pairs of host and port the rest of an entry is only counted. */
const MOST_ROWS = 200

/** Draws an entry: a row for each host and port, the lookup standing before the first port of its host. */
export function entryBand(id: string, entry: ServiceEntry, ways: EntryWays, ask: Ask<Traffic>): Band {
  const sketch = new Sketch()
  const heads: string[] = []
  let rows = 0
  let left = 0
  for (const host of entry.hosts) {
    const ports = ways.hosts.get(host.value)
    if (rows >= MOST_ROWS) {
      left += Math.max(1, ports?.length ?? 1)
      continue
    }
    const hostId = sketch.unique(`${id}/${host.value}`)
    const lookup = lookupDraft(`${hostId}/lookup`, entry, host, ask)
    heads.push(lookup.id)
    if (!ports || ports.length === 0) {
      const away = ports ? portless(hostId, entry) : absent(hostId, entry, host, ask)
      sketch.row([ports ? lookup : { ...lookup, tone: 'quiet' }, away])
      sketch.edge(lookup.id, away.id, 'raw')
      rows += 1
    }
    const reigning = ports ? ask('entries', (entries) => entries.reigning(host.value)) : []
    const rules = ports ? ask('rules', (rulesFor) => rulesFor(host.value, entry.namespace)) : []
    const of = { hostId, lookup, entry, host: host.value, reigning, rules }
    for (const [index, way] of (ports ?? []).entries()) {
      if (rows >= MOST_ROWS) left += 1
      else drawPort(sketch, { ...of, isFirst: index === 0, way }, ask)
      rows += 1
    }
  }
  if (entry.hosts.length === 0) heads.push(...hostless(sketch, id, entry))
  if (left > 0) sketch.row([uncounted(id, entry, left)])
  return sketch.finish(heads)
}

const quiet = { badges: [], tone: 'quiet' } as const

/** Why the pod does not get the host from this entry. */
function absent(id: string, entry: ServiceEntry, { value: host }: Listed<string>, ask: Ask<Traffic>): Draft {
  const reason = ask('entries', (entries) => entries.hiddenBy(entry, host))
  const winner = ask('entries', (entries) => entries.reigning(host)[0])
  const sidecar = ask('sidecar', (one) => one)
  const client = ask('mesh', ({ proxy }) => proxy.namespace)
  const lines =
    reason === 'exportTo'
      ? [`exportTo keeps it from`, `namespace ${client}`]
      : reason === 'Sidecar'
        ? [`Sidecar ${sidecar?.name ?? ''}`, 'does not import it']
        : ['another namespace has it:', `${winner?.namespace ?? ''}/${winner?.name ?? ''}`]
  return {
    ...quiet,
    id: `${id}/absent`,
    column: 'listener',
    kind: 'elsewhere',
    title: reason ? 'not visible' : 'not in use',
    lines: lines.map((text) => ({ text })),
    adds: [],
    sites: [
      { value: entry.value, path: ['spec', 'exportTo'] },
      ...(reason === 'Sidecar' && sidecar ? [{ value: sidecar.value, path: ['spec', 'egress'] }] : []),
      ...(!reason && winner ? [{ value: winner.value, path: ['spec', 'hosts'] }] : []),
    ],
  }
}

const portless = (id: string, { value }: ServiceEntry): Draft => ({
  ...quiet,
  id: `${id}/portless`,
  column: 'listener',
  kind: 'elsewhere',
  title: 'no port yet',
  lines: [{ text: 'nothing is programmed' }],
  adds: ['port'],
  sites: [{ value, path: ['spec', 'ports'] }],
})

function hostless(sketch: Sketch, id: string, { value }: ServiceEntry): string[] {
  const draft: Draft = {
    ...quiet,
    id: `${id}/hostless`,
    column: 'lookup',
    kind: 'lookup',
    title: 'no host yet',
    lines: [{ text: 'nothing is programmed' }],
    adds: [],
    sites: [{ value, path: ['spec', 'hosts'] }],
  }
  sketch.row([draft])
  return [draft.id]
}

const uncounted = (id: string, { value }: ServiceEntry, left: number): Draft => ({
  ...quiet,
  id: `${id}/more`,
  column: 'lookup',
  kind: 'lookup',
  title: `${left} more rows`,
  lines: [{ text: 'are not drawn' }],
  adds: [],
  sites: [{ value, path: ['spec', 'hosts'] }],
})
