import { childrenOf, type AliasNode, type YamlNode } from '#core/text/node.ts'
import type { Span } from '#core/text/span.ts'

const remembered = new WeakMap<YamlNode, readonly AliasNode[]>()

/** All aliases of a document, from its root; forms ask once per field. */
function aliasesIn(root: YamlNode): readonly AliasNode[] {
  const known = remembered.get(root) ?? aliasesOf(root)
  remembered.set(root, known)
  return known
}

/** The aliases at or below a node. */
function aliasesOf(node: YamlNode): readonly AliasNode[] {
  return node.kind === 'alias' ? [node] : childrenOf(node).flatMap(aliasesOf)
}

/** The anchor inside a stretch of a document that an alias outside it repeats: its name. */
export function anchorUsedOutside(root: YamlNode | undefined, stretch: Span): string | undefined {
  if (!root) return undefined
  return aliasesIn(root).find(
    ({ span, target }) => target && isInside(target.span, stretch) && !isInside(span, stretch),
  )?.name
}

/** The anchor of one of these nodes that an alias anywhere repeats: its name. */
export function repeatedAnchor(root: YamlNode | undefined, nodes: readonly YamlNode[]): string | undefined {
  const anchored = nodes.filter(({ anchor }) => anchor !== undefined)
  if (!root || anchored.length === 0) return undefined
  return aliasesIn(root).find(({ target }) => target && anchored.includes(target))?.name
}

const isInside = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.from < outer.to
