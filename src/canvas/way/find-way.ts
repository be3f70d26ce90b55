import { MOST_CURVES, type Chart } from '#core/chart/chart.ts'
import { withWay } from '#core/chart/request/with-way.ts'
import { wayOf, type ChartWay, type WayPoint } from '#core/chart/way-of.ts'
import type { Trace, Wire } from '#core/sidecar/probe/trace.ts'
import { wireMarks } from '#core/sidecar/probe/hop-words.ts'
import './drawn-way.css'
import { traceOf } from '#state/prediction.ts'
import type { Asked } from '#state/probes.ts'
import type { State } from '#state/store.ts'

/** How a line of the way is drawn; only the last one says what the bytes are. */
export interface WayLine {
  readonly style?: (typeof STYLES)[Wire]
  readonly word?: string
}

/** What the way makes of a box. */
export interface WayStop extends WayPoint {
  /** Its place on the way, from 1. */
  readonly number: number
  /** What the bytes are that arrive here, where the way arrives. */
  readonly wire: string | undefined
}

/** The asked request's trace and its way through the chart. */
export interface FoundWay {
  readonly asked: Asked
  readonly trace: Trace
  readonly way: ChartWay
  /** The boxes of the way by their ids. */
  readonly stops: ReadonlyMap<string, WayStop>
  /** The lines of the way, by the chart's names of them. */
  readonly lines: ReadonlyMap<string, WayLine>
  /** A chart with what the way puts into it: its own boxes, and room for the word on its last line. */
  readonly onto: (chart: Chart) => Chart
}

const STYLES = {
  plaintext: 'plain',
  tls: 'tls',
  'originated-tls': 'tls',
  mtls: 'mtls',
  'double-tls': 'double-tls',
  raw: 'raw',
} as const satisfies Readonly<Record<Wire, string>>

/** Follows a request through a design and its chart; loaded once somebody asks, as it brings the whole prediction with it. */
export function findWay({ analysis, chart }: Pick<State, 'analysis' | 'chart'>, asked: Asked): FoundWay {
  const trace = traceOf(analysis, asked)
  const way = wayOf(chart, { trace, request: asked.request, proxy: analysis.model.mesh.proxy })
  const { wire } = way
  const last = way.edges.at(-1)
  const lines = new Map(way.edges.map((edge): [string, WayLine] => [edge, {}]))
  if (wire !== undefined && last !== undefined)
    lines.set(last, { style: STYLES[wire], word: wireMarks[wire] })
  const stops = new Map(
    way.points.map((point, i): [string, WayStop] => {
      const arrives = wire !== undefined && i === way.points.length - 1
      return [point.node, { ...point, number: i + 1, wire: arrives ? wireMarks[wire] : undefined }]
    }),
  )
  const room = roomOf(chart, way)
  const drawn = new WeakMap<Chart, Chart>()
  const onto = (next: Chart): Chart => {
    const known = drawn.get(next) ?? withWay(next, way, room)
    drawn.set(next, known)
    return known
  }
  return { asked, trace, way, stops, lines, onto }
}

/** A letter of a word on a line, and what stays free around it, px. */
const LETTER = 7
const AROUND = 56
/** The part of a line that is its own where many leave one box. */
const BRANCH = 0.6

/** How long the last line must be for what stands on it, px. */
function roomOf({ edges }: Chart, { edges: ids, wire }: ChartWay): number {
  if (wire === undefined) return 0
  const last = edges.find(({ id }) => id === ids.at(-1))
  const words = [last?.share === undefined ? '' : `${last.share} %`, last?.label ?? '', wireMarks[wire]]
  const letters = words.filter((word) => word !== '').join(' · ').length
  const isBranch = last !== undefined && edges.filter(({ from }) => from === last.from).length > MOST_CURVES
  return (LETTER * letters + AROUND) / (isBranch ? BRANCH : 1)
}
