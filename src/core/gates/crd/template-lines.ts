import type { YamlDocument } from '#core/text/documents.ts'
import { findNode } from '#core/text/locate.ts'
import { contentEnd } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'

const STEERING = /^[ \t]*(?:- +)?\{\{/m

/**
 * Whether a line that is nothing but a template stands in the map at `path`, or directly below what is written in it: such a
 * line may bring any key, so nothing can be said to be missing.
 */
export function mayBeCompleted(document: YamlDocument, path: Path): boolean {
  const { source } = document.parsed
  if (!source.includes('{{')) return false
  const found = findNode(document, path)
  if (!found) return false
  const end = contentEnd(found.node, found.after)
  const rest = source.slice(end)
  const below = /^[^\n]*(?:\n[ \t]*(?:#[^\n]*|\{\{[^\n]*)?(?=\n|$))*/.exec(rest)?.[0] ?? ''
  return STEERING.test(source.slice(found.after, end + below.length))
}
