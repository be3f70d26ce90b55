import type { Change } from '#core/text/draft.ts'
import type { Origin } from '#state/history.ts'
import type { Wiring } from '#ui/Field.tsx'

/** What a control may do with the answer it was given. */
export interface Answering {
  /** Makes a change. Comes out: whether it was made; the reason of a refusal is shown at the question. */
  readonly attempt: (change: Change, origin: Origin) => boolean
  /** Shows why what is typed cannot be written. */
  readonly hold: (reason: string) => void
  /** Takes the shown reason back. */
  readonly release: () => void
  /** Tells at the question what was done, until its answer changes. */
  readonly tell: (said: string) => void
}

/** What every control is given: its question, its field's wiring, and how to answer. */
export interface ControlProps<Q> {
  readonly question: Q
  readonly wiring: Wiring
  readonly answering: Answering
}
