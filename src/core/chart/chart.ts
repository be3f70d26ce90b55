import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'

/** The four fixed lanes, left to right. */
export const lanes = ['app', 'sidecar', 'resolution', 'endpoints'] as const
export type Lane = (typeof lanes)[number]

/** What travels on an edge: TLS, plaintext, TLS inside TLS, bytes of an unknown protocol, or a name lookup. */
export type Wire = 'tls' | 'plain' | 'double-tls' | 'raw' | 'lookup'

/** The place in the YAML that a part of the chart stands for. `document` counts documents that hold something. */
export interface Place {
  readonly document: number
  readonly path: Path
  readonly span: Span
}

/** Something that can be added from the chart; `forms/` knows how. */
export type ChartAddition = 'endpoint' | 'port' | 'provider'

/** A box. `id` comes from what it stands for (kind, namespace, name, host, port), never from a position. Places in pixels. */
export interface ChartNode {
  readonly id: string
  readonly lane: Lane
  readonly kind: 'pod' | 'lookup' | 'listener' | 'route' | 'cluster' | 'endpoint' | 'elsewhere'
  readonly title: string
  /** Further lines, in plain words or Envoy's names (`mono`). */
  readonly lines: readonly { readonly text: string; readonly mono?: boolean }[]
  /** Short marks such as `TLS starts here`, `80 %`, with an icon name the canvas knows. */
  readonly badges: readonly {
    readonly icon: 'lock' | 'weight' | 'pool' | 'outlier' | 'warning' | 'blocked' | 'locality'
    readonly text: string
  }[]
  readonly tone: 'normal' | 'quiet' | 'bad' | 'unknown'
  /** Empty for what stands nowhere in the YAML (the pod, unknown hosts). The first is where a click goes. */
  readonly places: readonly Place[]
  readonly adds: readonly ChartAddition[]
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface ChartEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly wire: Wire
  /** Per cent of the traffic, where it is divided. */
  readonly share?: number
  readonly label?: string
}

/** The whole picture. `paths` lists node ids from pod to endpoint, for walking and for reading aloud. */
export interface Chart {
  readonly nodes: readonly ChartNode[]
  readonly edges: readonly ChartEdge[]
  readonly paths: readonly (readonly string[])[]
  /** Left edge and width of each lane, px. */
  readonly columns: Readonly<Record<Lane, { readonly x: number; readonly width: number }>>
  /** Documents that are drawn as they last could be read, with the line (1-based) they are broken at. */
  readonly stale: readonly { readonly document: number; readonly line: number }[]
}

/** So many edges at one side of a box can be told apart as curves of their own; more are drawn as branches of a trunk. */
export const MOST_CURVES = 8

/** A chart with nothing in it but the lanes. */
export const emptyChart: Chart = {
  nodes: [],
  edges: [],
  paths: [],
  columns: {
    app: { x: 0, width: 304 },
    sidecar: { x: 304, width: 364 },
    resolution: { x: 668, width: 196 },
    endpoints: { x: 864, width: 184 },
  },
  stale: [],
}
