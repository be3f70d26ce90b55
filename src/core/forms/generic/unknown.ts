import type { AnswerPlace } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Field } from '#core/schema/field.ts'
import { childOf } from '#core/schema/lookup.ts'
import { findNode } from '#core/text/locate.ts'
import type { YamlNode } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'

/** The keys of an object that the catalogue does not know: no question shows them. Aliases are not followed. */
export function unknownFields(resource: Resource, root: Field): readonly AnswerPlace[] {
  const found = findNode(resource.document, resource.base)
  if (!found) return []
  return unknownBelow(found.node, root, resource.base).map((path) => ({
    document: resource.document.index,
    path,
  }))
}

function unknownBelow(node: YamlNode, field: Field, path: Path): readonly Path[] {
  if (node.kind === 'seq' && field.type === 'array')
    return node.items.flatMap(({ value }, i) => unknownBelow(value, field.items, [...path, i]))
  if (node.kind !== 'map' || (field.type !== 'object' && field.type !== 'map')) return []
  return node.entries
    .filter(({ merge }) => !merge)
    .flatMap(({ key, value }) => {
      const inner = childOf(field, key)
      if (!inner) return [[...path, key]]
      return inner.serverOwned === true ? [] : unknownBelow(value, inner, [...path, key])
    })
}
