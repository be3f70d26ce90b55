import type { YamlDocument } from './documents.ts'
import { contentEnd, isMissing, type YamlNode } from './node.ts'
import type { Path } from './path.ts'
import { mergedMaps } from './merge.ts'
import { shiftSpan, type Span } from './span.ts'

/** A node found by its path, with the entry or item that holds it. `shared`: it was reached through an alias or a merge key. */
export interface Found {
  readonly node: YamlNode
  readonly parent: YamlNode | undefined
  readonly head: number
  readonly after: number
  readonly keySpan: Span | undefined
  readonly shared: boolean
}

/** The node at `path`, or undefined. Aliases and merge keys are followed. Offsets count from the document's beginning. */
export function findNode(document: YamlDocument, path: Path): Found | undefined {
  const { root } = document.parsed
  if (!root) return undefined
  let found: Found = {
    node: root,
    parent: undefined,
    head: root.span.from,
    after: root.span.from,
    keySpan: undefined,
    shared: false,
  }
  for (const step of path) {
    const next = child(found, step)
    if (!next) return undefined
    found = next
  }
  return found
}

function child(from: Found, step: string | number): Found | undefined {
  const shared = from.shared || from.node.kind === 'alias'
  const parent = from.node.kind === 'alias' ? from.node.target : from.node
  if (parent?.kind === 'seq' && typeof step === 'number') {
    const item = parent.items[step]
    return (
      item && { node: item.value, parent, head: item.head, after: item.after, keySpan: undefined, shared }
    )
  }
  const name = String(step)
  if (parent?.kind !== 'map' || !Object.hasOwn(parent.value, name)) return undefined
  // As the value was read: what is written last wins, a key or a merge.
  for (const entry of parent.entries.toReversed()) {
    if (entry.merge) {
      const map = mergedMaps(entry.value)?.find((merged) => Object.hasOwn(merged.value, name))
      const held = map && child({ ...from, node: map }, step)
      if (held) return { ...held, shared: true }
    } else if (entry.key === name) {
      return {
        node: entry.value,
        parent,
        head: entry.head,
        after: entry.after,
        keySpan: entry.keySpan,
        shared,
      }
    }
  }
  return undefined
}

/**
 * The stretch of the whole text that stands for `path`: its value (`part` 'value'), its key ('key') or both ('entry').
 * A value that is not written gives its key; a path that does not exist gives its nearest existing ancestor, in the end the
 * document's first line. The span is never empty unless the document is.
 */
export function spanOf(document: YamlDocument, path: Path, part: 'value' | 'key' | 'entry' = 'value'): Span {
  for (let length = path.length; length >= 0; length--) {
    const found = findNode(document, path.slice(0, length))
    const span = found && spanOfFound(found, length === path.length ? part : 'key')
    if (span && span.to > span.from) return shiftSpan(span, document.span.from)
  }
  return firstLine(document)
}

function spanOfFound({ node, head, after, keySpan }: Found, part: 'value' | 'key' | 'entry'): Span {
  const end = contentEnd(node, after)
  if (part === 'entry') return { from: head, to: end }
  if (part === 'key' && keySpan) return keySpan
  if (!isMissing(node)) return { from: node.span.from, to: Math.max(end, node.span.from) }
  return keySpan ?? { from: head, to: end }
}

function firstLine({ span, parsed }: YamlDocument): Span {
  const line = /[^\s-][^\n]*/.exec(parsed.source)
  const from = span.from + (line?.index ?? 0)
  return { from, to: Math.min(span.to, line ? from + line[0].trimEnd().length : span.to) }
}

/** The document that holds the offset: the last one that begins at or before it. */
export const documentAt = (documents: readonly YamlDocument[], offset: number): YamlDocument | undefined =>
  documents.findLast(({ span }) => span.from <= offset)

export { pathAt } from './cursor.ts'
