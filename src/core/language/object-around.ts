import { kindSchema, kinds } from '#core/schema/catalogue.ts'
import type { Field } from '#core/schema/field.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { fieldAt } from '#core/schema/lookup.ts'
import type { Path } from '#core/text/path.ts'
import { pathOf, textBelow, type Branch } from './skeleton/skeleton.ts'

/** The Kubernetes object around a branch, as far as it is written. `namespace` is 'default' if none is. */
export interface ObjectAround {
  readonly root: Branch
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  readonly schema: KindSchema | undefined
}

/** Where a branch stands: its object, its path from there, and its field; undefined if the catalogue has none. */
export interface Standing {
  readonly object: ObjectAround
  readonly path: Path
  readonly field: Field | undefined
}

/** Where a branch stands. Items of a `kind: List` are objects of their own. */
export function standingOf(branch: Branch): Standing {
  const path = pathOf(branch)
  let root = branch
  while (root.parent) root = root.parent
  const isInList = path[0] === 'items' && path.length > 1 && textBelow(root, 'kind').endsWith('List')
  let at = branch
  const depth = isInList ? 2 : 0
  for (let up = path.length; up > depth && at.parent; up--) at = at.parent
  const object = objectOf(at)
  const inner = path.slice(depth)
  return { object, path: inner, field: object.schema && fieldAt(object.schema, inner) }
}

function objectOf(root: Branch): ObjectAround {
  const apiVersion = textBelow(root, 'apiVersion')
  const kind = textBelow(root, 'kind')
  return {
    root,
    apiVersion,
    kind,
    name: textBelow(root, 'metadata', 'name'),
    namespace: textBelow(root, 'metadata', 'namespace') || 'default',
    schema: schemaOf(apiVersion, kind),
  }
}

/** An object whose `apiVersion` is not written yet counts as the one of its kind that the catalogue has. */
const schemaOf = (apiVersion: string, kind: string): KindSchema | undefined =>
  apiVersion === '' ? kinds.find((schema) => schema.kind === kind) : kindSchema(apiVersion, kind)
