import { removeIt } from '#core/gates/mend/keys.ts'
import { either, remove, set, shown, textAt, valueAt, write, type Mend } from '#core/gates/mend/proposal.ts'
import { hostText, labelKeyText, labelText, renamed, rewritten } from '#core/gates/mend/texts.ts'
import { plainName } from './names.ts'
import type { Objection } from './objection.ts'

/** Ways out of an objection to `metadata`; undefined for all others. `written`: the source of a scalar. */
export function mendMetadata({ constraint, place, aboutKey }: Objection, written: string): Mend | undefined {
  switch (constraint) {
    case 'undecodable-metadata':
      return ({ path }) =>
        written === '' ? [] : [{ title: 'Put it in quotes', steps: [set(path, written)] }]
    case 'metadata-name':
      return rewritten(plainName)
    case 'metadata-label':
      return aboutKey
        ? either(renamed(labelKeyText), removeIt)
        : either(rewritten(labelText), moveToAnnotations, removeIt)
    case 'metadata-annotation':
      return either(renamed(labelKeyText), removeIt)
    case 'metadata-finalizer':
      return removeIt
    case 'required':
      return place[0] === 'metadata' ? nameByHost : undefined
    default:
      return undefined
  }
}

/** An annotation may hold any text. */
const moveToAnnotations: Mend = ({ object, path }) => {
  const key = String(path.at(-1))
  const text = textAt(object, path)
  const annotation = ['metadata', 'annotations', key]
  if (valueAt(object, annotation) !== undefined) return []
  return [{ title: `Keep ${shown(key)} as an annotation`, steps: [remove(path), set(annotation, text)] }]
}

/** The name of an object made of the first host it is about. */
const nameByHost: Mend = ({ object, path }) => {
  const host = textAt(object, ['spec', 'hosts', 0]) || textAt(object, ['spec', 'host'])
  const name = plainName(hostText(host).replace(/^\*\.?/, '')).replaceAll('.', '-')
  return path.at(-1) === 'name' && name !== '' ? write(path, name) : []
}
