import type { ChartEdge, Wire } from '#core/chart/chart.ts'
import { ROW_GAP, type Draft, type PlacedDraft } from './box.ts'
import { placeRow } from './row.ts'

/** The id of the calling pod's box, where every way begins. */
export const POD = 'pod'

/** A way along boxes, by their ids. `open`: it goes on behind a cluster that another band draws. */
export interface Way {
  readonly ids: readonly string[]
  readonly open: boolean
}

/** The drawing of one entry; `y` counts from its top. */
export interface Band {
  readonly boxes: readonly PlacedDraft[]
  readonly edges: readonly ChartEdge[]
  readonly ways: readonly Way[]
  /** What each of its clusters leads to, by id. */
  readonly tails: readonly (readonly [cluster: string, ends: readonly string[]])[]
  readonly height: number
}

/** Above so many ways through one band the rest is left out: nobody walks them. */
const MOST_WAYS = 500

/** Collects boxes row by row, and edges. Ids that come twice get a number. */
export class Sketch {
  readonly #boxes: PlacedDraft[] = []
  readonly #ids = new Set<string>()
  readonly #edges = new Map<string, ChartEdge>()
  #bottom = 0

  /** The id itself, or with a number if something has it already. */
  unique(id: string): string {
    let own = id
    for (let n = 2; this.#ids.has(own); n++) own = `${id} ~${n}`
    this.#ids.add(own)
    return own
  }

  /** Whether a box of this id is there. */
  has(id: string): boolean {
    return this.#ids.has(id)
  }

  row(drafts: readonly Draft[]): void {
    if (drafts.length === 0) return
    const { boxes, bottom } = placeRow(drafts, this.#bottom === 0 ? 0 : this.#bottom + ROW_GAP)
    this.#boxes.push(...boxes)
    this.#bottom = bottom
  }

  edge(from: string, to: string, wire: Wire, more: Pick<ChartEdge, 'share' | 'label'> = {}): void {
    const id = `${from} → ${to}`
    if (!this.#edges.has(id)) this.#edges.set(id, { id, from, to, wire, ...more })
  }

  /** The finished band: the pod leads to each of `heads`. */
  finish(heads: readonly string[]): Band {
    for (const head of heads) this.edge(POD, head, 'lookup')
    const edges = [...this.#edges.values()]
    const leads = new Map<string, string[]>()
    for (const { from, to, share } of edges) {
      if (share === 0) continue
      const known = leads.get(from)
      if (known) known.push(to)
      else leads.set(from, [to])
    }
    const own = new Set(this.#boxes.map(({ id }) => id))
    const ways: Way[] = []
    const walk = (ids: readonly string[], at: string): void => {
      if (ways.length >= MOST_WAYS) return
      const next = leads.get(at) ?? []
      if (next.length === 0) ways.push({ ids, open: !own.has(at) })
      for (const to of next) if (!ids.includes(to)) walk([...ids, to], to)
    }
    for (const head of heads) walk([POD, head], head)
    const clusters = this.#boxes.filter(({ kind }) => kind === 'cluster')
    return {
      boxes: this.#boxes,
      edges,
      ways,
      tails: clusters.map(({ id }) => [id, leads.get(id) ?? []] as const),
      height: this.#bottom,
    }
  }
}
