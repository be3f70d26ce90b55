import type { Hop, Outcome, Trace } from '#core/sidecar/probe/trace.ts'
import type { Chart, ChartNode, Place } from '#core/chart/chart.ts'
import type { Draft } from '#core/chart/draw/box.ts'
import { isRouteColumnClosed, ROUTE_COLUMN } from '#core/chart/draw/close-column.ts'
import { podTitle } from '#core/chart/draw/pod.ts'
import { placeRow } from '#core/chart/draw/row.ts'
import { POD } from '#core/chart/draw/sketch.ts'
import { addressOf, calledName, isElsewhere, type Walked } from './find-path.ts'

/** A box that is drawn for one request only, before it has a place in the chart; `hop`: what it rests on is what the steps there do. */
export interface OwnBox {
  readonly draft: Draft
  readonly hop: Hop
}

type Shown = Pick<Draft, 'column' | 'kind' | 'title'> & Partial<Pick<Draft, 'lines' | 'tone'>>

/** Ids of these boxes begin so; the chart's own never do. */
const OWN = 'way/'

const own = (hop: Hop, { column, kind, title, lines = [], tone = 'normal' }: Shown): OwnBox => ({
  hop,
  draft: { id: `${OWN}${kind}`, column, kind, title, lines, tone, badges: [], adds: [], sites: [] },
})

/** The calling pod, where the chart has nothing in it. */
export const ownPod = ({ proxy: { labels, namespace } }: Walked): OwnBox => ({
  hop: 'capture',
  draft: {
    ...own('capture', { column: 'pod', kind: 'pod', title: podTitle(labels), lines: [{ text: namespace }] })
      .draft,
    id: POD,
  },
})

/** A name that no box of the chart has, or the address that is dialled instead of one. */
export function ownLookup({ trace: { steps, outcome }, request }: Walked): OwnBox {
  const isGone = steps.some(({ at, ends }) => at === 'dns' && ends === true)
  const { dialed = '' } = outcome.app
  const isKnown = request.ip !== undefined
  return own('dns', {
    column: 'lookup',
    kind: 'lookup',
    title: calledName(request),
    tone: isGone ? 'bad' : 'quiet',
    lines: [
      { text: isKnown ? 'dialled without a lookup' : 'no entry has this name' },
      ...(isGone ? [{ text: 'does not resolve' }] : []),
      ...(dialed === '' || dialed.startsWith('an address of ') || dialed === calledName(request)
        ? []
        : [{ text: dialed, mono: true }]),
    ],
  })
}

/** A listener that stands in no entry's band. */
export const ownListener = (name: string, { request: { port } }: Walked): OwnBox =>
  own('listener', {
    column: 'listener',
    kind: 'listener',
    title: name,
    lines: [{ text: name === 'virtualOutbound' ? `nothing listens on port ${port}` : `takes port ${port}` }],
    tone: 'quiet',
  })

/** The routes that a request comes to where the chart draws none between its listener and where it goes. */
export const ownRoute = ({ virtualHost = '', route, routeConfig }: Outcome): OwnBox =>
  own('route', {
    column: 'route',
    kind: 'route',
    title: virtualHost,
    lines: [
      ...(route === undefined ? [] : [{ text: route, mono: true }]),
      ...(routeConfig === undefined ? [] : [{ text: `route table ${routeConfig}` }]),
    ],
  })

/** Where a listener of the design leads what no entry takes. */
export function ownElsewhere({ outcome }: Trace): OwnBox {
  const passes = outcome.clusters.some(({ name }) => name === 'PassthroughCluster')
  const isByRoute = outcome.virtualHost !== undefined
  return own(isByRoute ? 'route' : 'cluster', {
    column: 'cluster',
    kind: 'elsewhere',
    title: passes ? 'Passthrough' : 'Blocked',
    lines: [
      ...(isByRoute ? [{ text: outcome.virtualHost, mono: true }] : []),
      ...outcome.clusters.map(({ name }) => ({ text: name, mono: true })),
    ],
    tone: passes ? 'quiet' : 'bad',
  })
}

/** A cluster that no entry of the chart has. */
export const ownCluster = (name: string): OwnBox =>
  own('cluster', {
    column: 'cluster',
    kind: 'cluster',
    title: 'cluster',
    lines: [{ text: name, mono: true }],
  })

/** A server that stands in no entry. */
export function ownEndpoint({ trace: { outcome }, request }: Walked): OwnBox {
  const key = outcome.envoy?.upstreamHost ?? outcome.endpoints[0] ?? ''
  const address = addressOf(key)
  const port = /:(\d+)$/.exec(key)?.[1] ?? String(request.port)
  return own('endpoint', {
    column: 'endpoint',
    kind: 'endpoint',
    title: address.replace(/^an address of /, ''),
    lines: [...(isElsewhere(outcome) ? [{ text: 'as the app dialled it' }] : []), { text: `port ${port}` }],
    tone: isElsewhere(outcome) ? 'quiet' : 'normal',
  })
}

/** Between these boxes and the chart below them, px. */
const GAP = 28

/**
 * Places such boxes: in a row above the chart, near the pod; the end of what passes the design by stands level with `beside`. They stand for
 * the lines that the steps rest on.
 */
export function placeOwn(
  boxes: readonly OwnBox[],
  chart: Chart,
  trace: Trace,
  beside: ChartNode | undefined,
): ChartNode[] {
  const { boxes: placed, bottom } = placeRow(
    boxes.map(({ draft }) => draft),
    0,
  )
  const top = chart.nodes.reduce((least, { y }) => Math.min(least, y), Infinity)
  const up = bottom + GAP - (Number.isFinite(top) ? top : 0)
  // A box in the column of routes opens it, see withWay.
  const isOpen = !isRouteColumnClosed(chart) || boxes.some(({ draft }) => draft.column === 'route')
  return placed.map((box, i) => {
    const { id, lane, kind, title, lines, badges, tone, adds, width, height } = box
    const x = isOpen || box.x < ROUTE_COLUMN.x ? box.x : box.x - ROUTE_COLUMN.width
    const y = beside ? beside.y + (beside.height - height) / 2 : box.y - up
    const places = placesOf(trace, boxes[i]?.hop)
    return { id, lane, kind, title, lines, badges, tone, places, adds, x, y, width, height }
  })
}

const placesOf = ({ steps }: Trace, hop: Hop | undefined): Place[] =>
  steps
    .filter(({ at }) => at === hop)
    .flatMap(({ because }) => because.flatMap((one) => ('span' in one ? [one] : [])))
