/** How bytes travel on a stretch of a miniature; drawn as a solid, a dashed and a dotted line. */
export type MiniatureWire = 'tls' | 'plain' | 'raw'

/** A box of a miniature. */
export interface MiniatureNode {
  /** The lanes of the chart: app pod, sidecar, resolution, endpoints. */
  readonly lane: 0 | 1 | 2 | 3
  /** From above: 0, 1 in the middle, 2. */
  readonly row: 0 | 1 | 2
  readonly label?: string
  /** The box the pattern is about. */
  readonly accent?: boolean
}

/** A line of a miniature; `from` and `to` are indexes of its nodes, `share` is per cent. */
export interface MiniatureEdge {
  readonly from: number
  readonly to: number
  readonly wire: MiniatureWire
  readonly share?: number
}

/** A pattern's chart in little, for its card in the gallery. */
export interface Miniature {
  readonly nodes: readonly MiniatureNode[]
  readonly edges: readonly MiniatureEdge[]
}
