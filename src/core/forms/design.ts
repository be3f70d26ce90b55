import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { YamlText } from '#core/text/documents.ts'
import { pathStartsWith, samePath, type Path } from '#core/text/path.ts'
import type { AnswerPlace } from './question.ts'

/** What a form looks at: the text as read, its objects, and the mesh context. */
export interface Design {
  readonly yaml: YamlText
  readonly resources: readonly Resource[]
  readonly mesh: MeshContext
}

/** The place of a field of a resource, in the document's own path. */
export const placeIn = (resource: Resource, path: Path): AnswerPlace => ({
  document: resource.document.index,
  path: [...resource.base, ...path],
})

/** Whether two readings of a text's objects are of the same one. */
export const isSameObject = (a: Resource, b: Resource): boolean =>
  a.document.index === b.document.index && samePath(a.base, b.base)

/**
 * The object of a document that holds `path`, counted from the document's root. A list of objects as a whole is opened at its
 * first ServiceEntry, else at its first object; undefined if it has none.
 */
export function resourceAt(design: Design, document: number, path: Path): Resource | undefined {
  const held = design.resources.filter((resource) => resource.document.index === document)
  return (
    held.find(({ base }) => base.length > 0 && pathStartsWith(path, base)) ??
    held.find(({ kind }) => kind === 'ServiceEntry') ??
    held[0]
  )
}
