import type { Json, JsonMap } from './json.ts'
import type { ScalarStyle } from './scalar.ts'
import type { Span } from './span.ts'

/**
 * A node of a document, with every place an edit needs. All offsets count from the beginning of the document's own
 * source. `span` is the value itself, without anchor, tag and trailing comment; `value` is what Kubernetes reads.
 * `props` is the stretch of its anchor and tag, where it has one. `size` counts the nodes the value has once aliases are
 * followed.
 */
interface Node {
  readonly span: Span
  readonly anchor?: string
  readonly tag?: string
  readonly props?: Span
  readonly size: number
}
export interface ScalarNode extends Node {
  readonly kind: 'scalar'
  readonly style: ScalarStyle
  readonly value: string | number | boolean | null
  /** The scalar contains a template such as `{{ .Values.host }}`: its value is known only once that is filled in. */
  readonly template: boolean
}
export interface MapNode extends Node {
  readonly kind: 'map'
  readonly flow: boolean
  readonly entries: readonly MapEntry[]
  readonly value: JsonMap
}
export interface SeqNode extends Node {
  readonly kind: 'seq'
  readonly flow: boolean
  readonly items: readonly SeqItem[]
  readonly value: readonly Json[]
}
export interface AliasNode extends Node {
  readonly kind: 'alias'
  readonly name: string
  readonly target: YamlNode | undefined
  readonly value: Json
}
export type YamlNode = ScalarNode | MapNode | SeqNode | AliasNode

/** `head` is where the entry begins (its `?`, anchor, tag or key); `after` is the end of `:`, or of the key without one. */
export interface MapEntry {
  readonly key: string
  readonly keySpan: Span
  readonly keyStyle: ScalarStyle
  readonly head: number
  readonly after: number
  readonly explicit: boolean
  readonly merge: boolean
  readonly value: YamlNode
}
/** `head` is the `-` of a block item, or the first character of a flow item; `after` is the end of the `-`. */
export interface SeqItem {
  readonly head: number
  readonly after: number
  readonly value: YamlNode
}

/** A node that stands nowhere: the value of `key:` with nothing behind it. */
export const isMissing = (node: YamlNode): boolean =>
  node.kind === 'scalar' && node.span.from === node.span.to

/** A collection between brackets. A single `key: value` inside a flow list counts, although it has none of its own. */
export const isFlow = (node: YamlNode | undefined): boolean =>
  (node?.kind === 'map' || node?.kind === 'seq') && node.flow

/** Where the node's own text ends: behind the last scalar or bracket, before comments and line ends. */
export function contentEnd(node: YamlNode, ifMissing: number): number {
  if (isMissing(node)) return Math.max(node.props?.to ?? 0, ifMissing)
  if (node.kind === 'map' && !node.flow) {
    const last = node.entries.at(-1)
    return last ? contentEnd(last.value, last.after) : node.span.to
  }
  if (node.kind === 'seq' && !node.flow) {
    const last = node.items.at(-1)
    return last ? contentEnd(last.value, last.after) : node.span.to
  }
  return node.span.to
}

/** The nodes directly inside a node. */
export function childrenOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === 'map') return node.entries.map(({ value }) => value)
  return node.kind === 'seq' ? node.items.map(({ value }) => value) : []
}
