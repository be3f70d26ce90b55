import type { Span } from '#core/text/span.ts'
import type { Branch, Token } from './skeleton.ts'

/** How something that is written at a place is laid out. */
interface Written {
  /** What it takes the place of. */
  readonly span: Span
  /** What comes before it: the indentation, or a space. */
  readonly lead: string
  /** The column its further lines count from; undefined between brackets. */
  readonly column: number | undefined
  /** The quotes it is written in. */
  readonly quote: Token['style']
}

/** Where a key can be written into a map. `named`: its colon stands there already. `self` is the entry whose key it is. */
export interface KeyPlace extends Written {
  readonly at: 'key'
  readonly holder: Branch
  readonly named: boolean
  readonly self: Branch | undefined
}

/** Where a value can be written: that of `holder`; or, if `isNew`, that of a further item of it. */
export interface ValuePlace extends Written {
  readonly at: 'value'
  readonly holder: Branch
  readonly isNew: boolean
}

/** Where an item, dash included, can be written into a list. */
export interface ItemPlace extends Written {
  readonly at: 'item'
  readonly holder: Branch
}

export type Place = KeyPlace | ValuePlace | ItemPlace
