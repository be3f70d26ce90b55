import { formatPath, type Path } from '#core/text/path.ts'
import type { Field } from './field.ts'
import type { KindSchema } from './kind.ts'
import { childOf, referenceOf } from './lookup.ts'

/** A field of a kind, for readers. */
export interface ListedField {
  /** From the object's root, `[]` for any item and `*` for a key of one's own: `spec.ports[].number`. */
  readonly name: string
  readonly field: Field
  /** Where Istio or Kubernetes explains it. */
  readonly reference: string
}

/**
 * Every field of a kind that people write, each followed by what is inside it, in the order in which they are best written. What the
 * API server or a controller writes is left out.
 */
export function allFields(schema: KindSchema): readonly ListedField[] {
  const listed: ListedField[] = []
  const visit = (field: Field, path: Path, name: string) => {
    if (field.type === 'array') return visit(field.items, [...path, 0], `${name}[]`)
    if (field.type === 'map') return visit(field.value, [...path, 'key'], `${name}.*`)
    if (field.type !== 'object') return
    for (const [key, child] of Object.entries(field.fields)) {
      if (child.serverOwned) continue
      const below = [...path, key]
      const called = nameBelow(name, key)
      listed.push({ name: called, field: child, reference: referenceOf(schema, below) })
      visit(child, below, called)
    }
  }
  visit(schema.root, [], '')
  return listed
}

const nameBelow = (name: string, key: string): string =>
  name === '' ? key : `${name}${formatPath([key]).startsWith('[') ? '' : '.'}${formatPath([key])}`

/** How the field that a path of an object leads to, or else ends nearest above, is called among all fields; '' if that is the object. */
export function listedName(schema: KindSchema, path: Path): string {
  let field: Field = schema.root
  let name = ''
  let listed = ''
  for (const step of path) {
    const child = childOf(field, step)
    if (!child || child.serverOwned) break
    if (field.type === 'array') name += '[]'
    else if (field.type === 'map') name += '.*'
    else listed = name = nameBelow(name, String(step))
    field = child
  }
  return listed
}
