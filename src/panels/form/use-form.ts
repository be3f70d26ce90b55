import { useMemo } from 'react'
import { holdForm } from '#core/forms/last-good.ts'
import type { Form } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import { bestPattern, entryOf, formOf } from '#core/patterns/patterns.ts'
import type { Pattern } from '#core/patterns/pattern.ts'
import type { FormSource } from './use-form-source.ts'
import { useDesigner } from '#state/react.ts'

/** The form of the selected document: its pattern, its entry, and whether a part of it only shows what could last be read. */
export interface ShownForm {
  readonly form: Form
  readonly pattern: Pattern
  readonly entry: Resource
  readonly held: boolean
}

/** How an entry is called in the store, wherever its document stands. */
export const entryKey = ({ namespace, document }: Resource): string => `${namespace}/${document.index}`

/** The document the form is about: the selected one, else the first. */
export const useSelectedDocument = (): number => useDesigner((state) => state.selection?.document ?? 0)

/** The form to show; undefined where the selected document belongs to no ServiceEntry. */
export function useForm({ analysis: { model }, lastGood }: FormSource): ShownForm | undefined {
  const document = useSelectedDocument()
  const lenses = useDesigner((state) => state.lenses)
  return useMemo(() => {
    const read = (design: typeof model): ShownForm | undefined => {
      const entry = entryOf(design, document)
      if (!entry) return undefined
      const pattern = bestPattern(design, entry, lenses[entryKey(entry)])
      return { form: formOf(design, entry, pattern), pattern, entry, held: false }
    }
    const present = read(model)
    const broken = model.yaml.documents[document]
    if (!broken || broken.parsed.problems.length === 0) return present
    const good = read(lastGood)
    if (!good) return present
    const same = present?.pattern === good.pattern ? present.form : undefined
    return { ...good, form: holdForm(same, good.form, broken, model.yaml.text), held: true }
  }, [document, model, lastGood, lenses])
}
