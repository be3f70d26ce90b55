import type { AnswerPlace, Question } from '#core/forms/question.ts'
import type { SharedName } from '#core/language/rename/shared-names.ts'

/** Those of the names at a question's place that its answer shows. */
export function namesShown(
  question: Question,
  namesAt: (place: AnswerPlace) => readonly SharedName[],
): readonly SharedName[] {
  const { control, locked, foreign, places } = question
  const [place] = places
  if (!place || locked !== undefined || foreign !== undefined) return []
  if (control === 'list' || control === 'pairs') return namesAt(place)
  if (control !== 'text' && control !== 'choice') return []
  return namesAt(place).filter(({ text }) => text === question.value)
}

/** The name that an element of a question shows; if it shows none of them, the only one there is. */
export function nameMeant(names: readonly SharedName[], element: Element): SharedName | undefined {
  const shown = element instanceof HTMLInputElement ? element.value : (element.textContent ?? '')
  const [only, ...others] = names
  // A word that says what is the matter with it may stand before it.
  return names.find(({ text }) => shown.endsWith(text)) ?? (others.length === 0 ? only : undefined)
}
