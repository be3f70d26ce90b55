import { useEffect, type RefObject } from 'react'
import type { Form, Question } from '#core/forms/question.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import type { NameSpot } from '#core/language/rename/renaming.ts'
import type { SharedName } from '#core/language/rename/shared-names.ts'
import { keyAround } from './key-around.ts'
import { nameMeant } from './names.ts'

/** F2 in a field renames the name it shows, wherever that is used; where several are meant it goes to the button that asks which. */
export function useRenameKey(
  root: RefObject<HTMLElement | null>,
  form: Form,
  namesIn: (question: Question) => readonly SharedName[],
  onRename: (spot: NameSpot) => void,
): void {
  useEffect(() => {
    const box = root.current
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event
      if (event.key !== 'F2' || !(target instanceof Element)) return
      const key = keyAround(target)
      const all = allQuestions(form.sections.flatMap(({ questions }) => questions))
      const question = all.find(({ id }) => id === key)
      const names = question ? namesIn(question) : []
      if (names.length === 0) return
      event.preventDefault()
      const meant = nameMeant(names, target)
      if (meant) onRename(meant.spot)
      else target.closest('[data-question]')?.querySelector<HTMLElement>('[data-rename]')?.focus()
    }
    box?.addEventListener('keydown', onKeyDown)
    return () => {
      box?.removeEventListener('keydown', onKeyDown)
    }
  }, [root, form, namesIn, onRename])
}
