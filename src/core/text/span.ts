/** A stretch of text: UTF-16 offsets, `from` included, `to` excluded. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The same stretch, `by` UTF-16 units further on. */
export const shiftSpan = (span: Span, by: number): Span => ({ from: span.from + by, to: span.to + by })

/** Whether `offset` lies in the span; its end counts, so that a cursor behind the last letter is inside. */
export const spanHolds = (span: Span, offset: number): boolean => span.from <= offset && offset <= span.to
