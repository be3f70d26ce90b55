import type { Span } from '#core/text/span.ts'
import { formatScalar } from '#core/text/scalar.ts'
import type { LanguageSource } from '#core/language/source.ts'
import type { Place } from '#core/language/skeleton/place.ts'
import type { Completion } from './completion.ts'
import type { Habit } from './writing.ts'

/** What is asked: the text, how the document is written, and whether anything stands behind the cursor in it. */
export interface Asked {
  readonly source: LanguageSource
  readonly habit: Habit
  readonly from: number
  readonly isLast: boolean
}

/** What differs between completions; the rest follows from their place. */
export type Proposal = Pick<Completion, 'label' | 'insert' | 'sort'> & Partial<Completion>

/** A completion for a place. */
export function propose(place: Place, { from }: Asked, proposal: Proposal): Completion {
  const span: Span = { from: place.span.from + from, to: place.span.to + from }
  return {
    kind: 'word',
    isSnippet: false,
    filter: filterFor(place, proposal.label),
    detail: '',
    documentation: '',
    outdated: false,
    asksOn: false,
    ...proposal,
    insert: place.lead + proposal.insert,
    span,
  }
}

/** Editors compare the filter with what stands from the span on, quotes included. */
const filterFor = ({ quote }: Place, label: string): string =>
  quote === 'single' || quote === 'double' ? (quote === 'single' ? `'${label}'` : `"${label}"`) : label

/** A scalar as it is written at a place. */
export const scalarFor = (place: Place, value: string | number | boolean): string =>
  formatScalar(value, place.quote === 'single' || place.quote === 'double' ? place.quote : 'plain', 'flow')
