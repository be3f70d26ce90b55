import { createContext, useContext } from 'react'
import type { AnswerPlace, Question } from '#core/forms/question.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import type { NameSpot } from '#core/language/rename/renaming.ts'
import type { SharedName } from '#core/language/rename/shared-names.ts'
import type { Change } from '#core/text/draft.ts'
import type { Origin } from '#state/history.ts'

/** What the form tells each of its questions. */
export interface FormScope {
  readonly findingsAt: (key: string) => readonly MergedFinding[]
  /** The question or row that another view points at. */
  readonly litKey: string | undefined
  readonly onChange: (change: Change, origin: Origin) => void
  /** Shows a place in the YAML. */
  readonly onShowPlace: (place: AnswerPlace) => void
  /** The names in the answer to a question that other places use too. */
  readonly namesIn: (question: Question) => readonly SharedName[]
  /** Asks for another name for what stands at a spot, wherever it is used. */
  readonly onRename: (spot: NameSpot) => void
  /** Says something to screen readers. */
  readonly say: (text: string) => void
}

export const FormScopeContext = createContext<FormScope | undefined>(undefined)

export function useFormScope(): FormScope {
  const scope = useContext(FormScopeContext)
  if (!scope) throw new Error('A question is drawn outside a FormView.')
  return scope
}
