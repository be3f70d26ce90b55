import type { Span } from '#core/text/span.ts'

// All offsets count from the beginning of the document's own source.

/** A scalar as it is written, closed or not. `text` is what stands between its quotes, escapes as they are. */
export interface Token {
  readonly span: Span
  readonly style: 'plain' | 'single' | 'double' | 'block' | 'alias'
  readonly text: string
  readonly closed: boolean
}

/** What stands between two commas of a collection in brackets. `word` is a key without its colon. */
export interface Segment {
  readonly span: Span
  readonly branch: Branch | undefined
  readonly word: Token | undefined
}

/** A collection in brackets, closed or not. */
export interface Brackets {
  readonly open: '[' | '{'
  readonly span: Span
  readonly closed: boolean
  readonly segments: readonly Segment[]
}

/**
 * One entry or item of a document, or the document itself. `column` is that of its key or dash, -1 for the root; `after` is the end
 * of its colon or dash. `flow`: it stands between brackets, where columns say nothing.
 */
export interface Branch {
  readonly kind: 'root' | 'entry' | 'item'
  readonly parent: Branch | undefined
  readonly name: string | number
  readonly column: number
  readonly head: number
  readonly key: Token | undefined
  readonly after: number
  readonly flow: boolean
  readonly scalar: Token | undefined
  readonly brackets: Brackets | undefined
  readonly children: readonly Branch[]
}

/** A stretch where nothing is offered. With a column, blank lines in it count only right of that column. */
export interface SilentSpan extends Span {
  readonly column?: number
}

/**
 * A document as its indentation and brackets show it, whether or not it can be read. `branches` are those of the root's block
 * structure in the order of the text, the root first; `words` are texts that begin on a line of their own: values that
 * stand below their key, or keys that are just being typed.
 */
export interface Skeleton {
  readonly source: string
  readonly root: Branch
  readonly branches: readonly Branch[]
  readonly words: readonly Token[]
  readonly silent: readonly SilentSpan[]
}

/** The path from the document's root to a branch. */
export function pathOf(branch: Branch): (string | number)[] {
  const path: (string | number)[] = []
  for (let at: Branch = branch; at.parent; at = at.parent) path.unshift(at.name)
  return path
}

/** The child of this name: the last one, which is the one that counts. */
export const childNamed = (branch: Branch | undefined, name: string): Branch | undefined =>
  branch?.children.findLast((child) => child.name === name)

/** The text of the scalar at a path below a branch; '' if there is none. */
export const textBelow = (branch: Branch | undefined, ...path: readonly string[]): string =>
  path.reduce<Branch | undefined>(childNamed, branch)?.scalar?.text ?? ''

/** Whether a branch holds nothing yet. */
export const isBare = ({ scalar, brackets, children }: Branch): boolean =>
  !scalar && !brackets && children.length === 0
