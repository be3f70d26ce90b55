import { useMemo } from 'react'
import { genericForm } from '#core/forms/generic/generic-form.ts'
import { resourceAt, type Design } from '#core/forms/design.ts'
import { holdForm } from '#core/forms/last-good.ts'
import type { Form } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import { bestPattern, entryOf, formOf } from '#core/patterns/patterns.ts'
import type { Pattern } from '#core/patterns/pattern.ts'
import type { Path } from '#core/text/path.ts'
import type { FormSource } from './use-form-source.ts'
import { useDesigner } from '#state/react.ts'

/** The form of the selected document. */
export interface ShownForm {
  readonly form: Form
  /** The wizard that asks, and the entry it asks about; undefined where every field is asked. */
  readonly wizard?: { readonly pattern: Pattern; readonly entry: Resource }
  /** The object that is selected; all of its fields can be asked. */
  readonly resource: Resource
  /** Whether a wizard could ask instead. */
  readonly hasWizard: boolean
  /** Whether a part of it only shows what could last be read. */
  readonly held: boolean
}

/** The lens through which every field of an object is seen, among those of the patterns. */
export const ALL_FIELDS = 'all-fields'

/** How an entry is called in the store. */
export const entryKey = ({ namespace, document, base }: Resource): string =>
  [namespace, document.index, ...base].join('/')

/** How the choice to see all fields of an object is called in the store; other fields of it may change meanwhile. */
export const objectKey = ({ document, base }: Resource): string =>
  ['object', document.index, ...base].join('/')

/** The document the form is about: the selected one, else the first. */
export const useSelectedDocument = (): number => useDesigner((state) => state.selection?.document ?? 0)

const nowhere: Path = []

/** The form to show: a wizard's where one fits and is wanted, else one of all fields; undefined for kinds nobody knows. */
export function useForm({ analysis: { model }, lastGood }: FormSource): ShownForm | undefined {
  const document = useSelectedDocument()
  const path = useDesigner((state) => state.selection?.path ?? nowhere)
  // Only the way to an item of a list of objects tells which object is meant.
  const item = path[0] === 'items' ? path[1] : undefined
  const lenses = useDesigner((state) => state.lenses)
  return useMemo(() => {
    const at = item === undefined ? nowhere : ['items', item]
    const read = (design: Design) => readForm(design, document, at, lenses)
    const present = read(model)
    const broken = model.yaml.documents[document]
    if (!broken || broken.parsed.problems.length === 0) return present
    const good = read(lastGood)
    if (!good || (present && present.resource.kind !== good.resource.kind)) return present
    const same = present?.wizard?.pattern === good.wizard?.pattern ? present?.form : undefined
    return { ...good, form: holdForm(same, good.form, broken, model.yaml.text), held: true }
  }, [document, item, model, lastGood, lenses])
}

function readForm(
  design: Design,
  document: number,
  path: Path,
  lenses: Readonly<Record<string, string>>,
): ShownForm | undefined {
  const resource = resourceAt(design, document, path)
  if (!resource) return undefined
  const entry = entryOf(design, document, path)
  const shown = { resource, hasWizard: entry !== undefined, held: false }
  if (entry && lenses[objectKey(resource)] !== ALL_FIELDS) {
    const pattern = bestPattern(design, entry, lenses[entryKey(entry)])
    return { ...shown, form: formOf(design, entry, pattern), wizard: { pattern, entry } }
  }
  const form = genericForm(design, resource)
  return form && { ...shown, form }
}
