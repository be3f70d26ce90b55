import type { IPosition, IRange } from 'monaco-editor/editor'
import type { Span } from '#core/text/span.ts'

/** How places of Monaco's text and of the design's text correspond. */
export interface Whereabouts {
  readonly offsetOf: (position: IPosition) => number
  readonly rangeOf: (span: Span) => IRange
}
