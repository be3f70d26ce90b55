/** A stretch of text: UTF-16 offsets, `from` included, `to` excluded. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The same stretch, `by` UTF-16 units further on. */
export const shiftSpan = (span: Span, by: number): Span => ({ from: span.from + by, to: span.to + by })
