import type { ChartNode } from '#core/chart/chart.ts'
import type { Site } from '#core/chart/ways/way.ts'

/** The columns that boxes stand in, left to right; two share the app's lane, two the sidecar's. */
export type Column = 'pod' | 'lookup' | 'listener' | 'route' | 'cluster' | 'endpoint'

/** Left edge and width of the boxes of each column, px; the lanes' own edges are `emptyChart.columns`. */
const boxColumns: Readonly<Record<Column, { readonly x: number; readonly width: number }>> = {
  pod: { x: 16, width: 104 },
  lookup: { x: 140, width: 148 },
  listener: { x: 320, width: 164 },
  route: { x: 508, width: 144 },
  cluster: { x: 684, width: 164 },
  endpoint: { x: 880, width: 152 },
}

const lanes: Readonly<Record<Column, ChartNode['lane']>> = {
  pod: 'app',
  lookup: 'app',
  listener: 'sidecar',
  route: 'sidecar',
  cluster: 'resolution',
  endpoint: 'endpoints',
}

/** What a box is to show, before it has a place. */
export interface Draft extends Pick<ChartNode, 'kind' | 'title' | 'lines' | 'badges' | 'tone' | 'adds'> {
  readonly id: string
  readonly column: Column
  readonly sites: readonly Site[]
}

/** A box whose place is known within its band (`y` counts from the band's top) and whose sites are not yet places. */
export type PlacedDraft = Omit<ChartNode, 'places'> & { readonly sites: readonly Site[] }

/** Gaps between boxes above each other, and between rows, px. */
export const BOX_GAP = 12
export const ROW_GAP = 16

/** Padding, border, title, lines and badges as the box is styled, up to the next multiple of 8 so that its middle is on the grid, px. */
const heightOf = ({ lines, badges }: Pick<ChartNode, 'lines' | 'badges'>): number =>
  8 * Math.ceil((12 + 17 + 15.4 * lines.length + (badges.length > 0 ? 16.4 : 0)) / 8)

/** Puts a draft at a height within its band. */
export function placed({ column, sites, ...draft }: Draft, y: number): PlacedDraft {
  const { kind, title, lines, badges, tone, adds, id } = draft
  const { x, width } = boxColumns[column]
  const shown = fitted({ lines, badges }, width)
  return {
    id,
    lane: lanes[column],
    kind,
    title,
    tone,
    adds,
    ...shown,
    sites,
    x,
    y,
    width,
    height: heightOf(shown),
  }
}

/** Room that a badge takes: icon, gap and letters, px. */
const badgeWidth = (text: string): number => 22 + 5.9 * text.length

/** Badges stand in one row: those that have no room become lines. */
function fitted(
  { lines, badges }: Pick<ChartNode, 'lines' | 'badges'>,
  width: number,
): Pick<ChartNode, 'lines' | 'badges'> {
  let room = width - 12
  const fitting = badges.filter(({ text }, i) => {
    room -= badgeWidth(text)
    return room >= 0 || i === 0
  })
  const rest = badges.slice(fitting.length).map(({ text }) => ({ text }))
  return { lines: [...lines, ...rest], badges: fitting }
}
