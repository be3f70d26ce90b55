import { createContext, useContext } from 'react'
import type { AnswerPlace } from '#core/forms/question.ts'
import type { MergedFinding } from '#core/gates/merge-findings.ts'
import type { Change } from '#core/text/draft.ts'
import type { Origin } from '#state/history.ts'

/** What the form tells each of its questions. */
export interface FormScope {
  readonly findingsAt: (key: string) => readonly MergedFinding[]
  /** The question or row that another view points at. */
  readonly litKey: string | undefined
  readonly onChange: (change: Change, origin: Origin) => void
  readonly onFocusPlace: (place: AnswerPlace) => void
  /** Says something to screen readers. */
  readonly say: (text: string) => void
}

export const FormScopeContext = createContext<FormScope | undefined>(undefined)

export function useFormScope(): FormScope {
  const scope = useContext(FormScopeContext)
  if (!scope) throw new Error('A question is drawn outside a FormView.')
  return scope
}
