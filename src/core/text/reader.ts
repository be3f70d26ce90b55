import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type Scalar } from 'yaml'
import type { Json } from './json.ts'
import type { AliasNode, MapEntry, MapNode, ScalarNode, SeqItem, SeqNode, YamlNode } from './node.ts'
import type { SyntaxProblem } from './parse.ts'
import { resolvePlain, resolveTagged } from './resolve.ts'
import type { ScalarStyle } from './scalar.ts'
import type { Span } from './span.ts'
import { hasTemplate, unmaskTemplates } from './template.ts'
import { headOf, holdsItem, propsOf, type ItemToken, type PartToken } from './token.ts'

const STYLES: Record<string, ScalarStyle> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
}

/** How deep a document may be nested, and by how many nodes it may grow through its aliases and merge keys. */
export interface Limits {
  readonly levels: number
  readonly copies: number
}

/** Turns the parser's nodes into ours, in the order of the text, so that an alias finds the anchor before it. */
export class SourceReader {
  readonly problems: SyntaxProblem[] = []
  readonly warnings: SyntaxProblem[] = []
  /** The document is none that could be worked with: its root must not be used. */
  #isUnreadable = false
  readonly #anchors = new Map<string, YamlNode>()
  readonly #source: string
  readonly #limits: Limits
  #written = 0
  #merged = 0

  constructor(source: string, limits: Limits) {
    this.#source = source
    this.#limits = limits
  }

  report(code: string, message: string, span: Span, list = this.problems): void {
    const to = Math.min(span.to, this.#source.length)
    list.push({ code, message, span: { from: Math.min(span.from, to), to } })
  }

  reportTooDeep(span: Span): void {
    if (!this.#isUnreadable)
      this.report('TOO_DEEP', `This is nested more than ${this.#limits.levels} levels deep.`, span)
    this.#isUnreadable = true
  }

  /** The root node of a document; undefined if the document cannot be worked with. */
  readRoot(node: ParsedNode): YamlNode | undefined {
    const root = this.#read(node, undefined, 0, node.range[0])
    // Kubernetes' reader: `allowedAliasRatio` in go.yaml.in/yaml/v2 v2.4.2, decode.go.
    const copied = root.size - this.#written
    const isBomb = copied > 100 && root.size > 1000 && copied / root.size > 0.99
    if (isBomb || copied > this.#limits.copies || this.#merged > this.#limits.copies) {
      this.report(
        'TOO_MANY_ALIASES',
        'The aliases of this document multiply beyond any real configuration.',
        root.span,
      )
      this.#isUnreadable = true
    }
    return this.#isUnreadable ? undefined : root
  }

  /** `before`: the tokens between the key or dash and the node, `after`: where those begin. */
  #read(node: ParsedNode, before: readonly PartToken[] | undefined, depth: number, after: number): YamlNode {
    this.#written++
    if (depth > this.#limits.levels) {
      this.reportTooDeep({ from: node.range[0], to: node.range[1] })
      return missing(after)
    }
    const props = propsOf(before)
    const read = { ...this.#convert(node, depth, props?.to ?? after), ...(props ? { props } : {}) }
    if (read.anchor !== undefined) this.#anchors.set(read.anchor, read)
    return read
  }

  #convert(node: ParsedNode, depth: number, after: number): YamlNode {
    const span = { from: node.range[0], to: node.range[1] }
    if (isAlias(node)) return this.#alias(node.source, span)
    const named = {
      ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
      ...(node.tag === undefined ? {} : { tag: node.tag }),
    }
    if (isMap(node)) return { ...this.#map(node.items as Pair[], span, node.flow === true, depth), ...named }
    if (isSeq(node)) return { ...this.#seq(node.items as ParsedNode[], span, node, depth), ...named }
    if (isScalar(node)) return { ...this.#scalar(node, span, after), ...named }
    return missing(after)
  }

  #scalar(node: Scalar, span: Span, after: number): ScalarNode {
    const style = STYLES[node.type ?? ''] ?? 'plain'
    const masked = typeof node.value === 'string' ? node.value : ''
    const written = this.#source.slice(span.from, span.to)
    const isBlock = style === 'literal' || style === 'folded'
    const template = hasTemplate(masked) || (isBlock && written.includes('{{'))
    const ended = isBlock ? asEnded(masked, written) : masked
    const text = template ? unmaskTemplates(ended, written, style) : ended
    const place = style === 'plain' && written === '' ? { from: after, to: after } : span
    const value = template ? text : this.#resolve(text, style, node.tag, place)
    return { kind: 'scalar', span: place, style, value, template, size: 1 }
  }

  #resolve(text: string, style: ScalarStyle, tag: string | undefined, span: Span): ScalarNode['value'] {
    if (tag === undefined && style !== 'plain') return text
    const value = tag === undefined ? resolvePlain(text) : resolveTagged(tag, text)
    if (value === undefined) {
      this.report('BAD_TAG', `"${text.slice(0, 40)}" is not what its tag says.`, span)
      return text
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.report('NOT_FINITE', 'Kubernetes keeps objects as JSON, which knows no infinity and no NaN.', span)
    }
    return value
  }

  #alias(name: string, span: Span): AliasNode {
    const target = this.#anchors.get(name)
    if (!target) {
      this.report('UNKNOWN_ALIAS', `The alias *${name} has no anchor &${name} before it.`, span)
    }
    return { kind: 'alias', name, span, target, value: target?.value ?? null, size: 1 + (target?.size ?? 0) }
  }

  #map(pairs: readonly Pair[], span: Span, flow: boolean, depth: number): MapNode {
    const entries = pairs.map((pair) => this.#entry(pair, flow, depth))
    const value: Record<string, Json> = Object.create(null) as Record<string, Json>
    const seen = new Set<string>()
    let size = 1
    // In the order of the text: Kubernetes' reader lets a later merge key win over an earlier key (go-yaml v2, decode.go).
    for (const { key, keySpan, merge, value: held } of entries) {
      size += held.size
      if (merge) {
        this.#merge(value, held, keySpan)
        continue
      }
      value[key] = held.value
      if (seen.has(key)) {
        this.report(
          'DUPLICATE_KEY',
          `The key "${key}" stands here a second time; the last one wins.`,
          keySpan,
          this.warnings,
        )
      }
      seen.add(key)
    }
    return { kind: 'map', flow, entries, value, span, size }
  }

  #entry(pair: Pair, flow: boolean, depth: number): MapEntry {
    const token = (pair as Pair & { srcToken?: ItemToken }).srcToken
    const key = pair.key as ParsedNode
    const keyNode = this.#read(key, token?.start, depth + 1, key.range[0])
    const keyValue = keyNode.kind === 'alias' || keyNode.kind === 'scalar' ? keyNode.value : undefined
    const colonAt = token?.sep?.find((part) => part.type === 'map-value-ind')?.offset
    const isText =
      flow && colonAt !== undefined && pair.value !== null && this.#isGlued(keyNode, colonAt, pair.value)
    const colon = isText ? undefined : colonAt
    const keySpan = isText ? { from: keyNode.span.from, to: colonAt + 1 } : keyNode.span
    const after = colon === undefined ? keySpan.to : colon + 1
    if (flow) this.#checkInFlow(keyNode)
    if (flow && colonAt !== undefined && this.#source.slice(keyNode.span.from, colonAt).includes('\n')) {
      this.#checkOneLine(token, { from: keyNode.span.from, to: colonAt })
    }
    const isName = keyValue !== null && typeof keyValue !== 'object' && keyValue !== undefined
    if (!isName) this.report('INVALID_KEY', 'Only a text or a number can be a key here.', keySpan)
    const value =
      pair.value && !isText
        ? this.#read(pair.value as ParsedNode, token?.sep, depth + 1, after)
        : missing(after)
    if (flow) this.#checkInFlow(value)
    return {
      key: isName && !isText ? String(keyValue) : this.#source.slice(keySpan.from, keySpan.to),
      keySpan,
      keyStyle: keyNode.kind === 'scalar' ? keyNode.style : 'plain',
      head: headOf(token) ?? keySpan.from,
      after,
      explicit: token?.start.some((part) => part.type === 'explicit-key-ind') === true || !isName,
      merge:
        keyValue === '<<' &&
        keyNode.kind === 'scalar' &&
        (keyNode.style === 'plain' || keyNode.tag?.endsWith(':merge') === true),
      value,
    }
  }

  #checkInFlow(node: YamlNode): void {
    if (
      node.kind !== 'scalar' ||
      node.style !== 'plain' ||
      !/^:|\?/.test(this.#source.slice(node.span.from, node.span.to))
    )
      return
    if (!node.template)
      this.report(
        'NEEDS_QUOTES',
        'Between brackets, a text with ? inside or : in front needs quotes.',
        node.span,
      )
  }

  #checkOneLine(token: ItemToken | undefined, span: Span): void {
    if (token?.start.some(({ type }) => type === 'explicit-key-ind')) return
    this.report('MULTILINE_IMPLICIT_KEY', 'A key and its colon must stand on one line.', span)
  }

  /** Between brackets, Kubernetes' reader takes `a:` directly before `,` or a bracket for a text: `[2001:db8::]`. */
  #isGlued(key: YamlNode, colon: number, value: unknown): boolean {
    if (key.kind !== 'scalar' || key.style !== 'plain' || key.span.to !== colon || key.span.from === colon)
      return false
    const next = this.#source[colon + 1] ?? ''
    if (next === '[' || next === '{') {
      const span = { from: colon, to: colon + 2 }
      this.report('MISSING_CHAR', `Between brackets, the colon before ${next} needs a space behind it.`, span)
    }
    return (next === ',' || next === ']' || next === '}') && isScalar(value) && value.source === ''
  }

  #seq(
    nodes: readonly ParsedNode[],
    span: Span,
    node: { flow?: boolean; srcToken?: unknown },
    depth: number,
  ): SeqNode {
    const tokens = (node.srcToken as { items?: ItemToken[] } | undefined)?.items?.filter(holdsItem) ?? []
    const flow = node.flow === true
    const items = nodes.map((item, i): SeqItem => {
      const token = tokens[i]
      const dash = token?.start.find((part) => part.type === 'seq-item-ind')
      const head = dash?.offset ?? headOf(token) ?? item.range[0]
      const after = dash ? dash.offset + 1 : head
      // A pair's anchor belongs to its key.
      const value = this.#read(item, token?.sep ? undefined : token?.start, depth + 1, after)
      if (flow) this.#checkInFlow(value)
      return { head, after, value: flow && token?.sep ? asText(value, token.sep) : value }
    })
    const size = items.reduce((sum, item) => sum + item.value.size, 1)
    return { kind: 'seq', flow, items, value: items.map((item) => item.value.value), span, size }
  }

  /** `<<: *base` and `<<: [*a, *b]`: keys of the merged maps, the earlier map of a list winning. */
  #merge(value: Record<string, Json>, held: YamlNode, keySpan: Span): void {
    const maps = mergedMaps(held)
    if (maps === undefined) {
      this.report('BAD_MERGE', '<< takes a map, or a list of maps written right behind it.', keySpan)
      return
    }
    for (const map of maps.toReversed()) {
      if (this.#merged > this.#limits.copies) return
      const entries = Object.entries(map.value)
      this.#merged += entries.length
      for (const [key, inner] of entries) value[key] = inner
    }
  }
}

/** The maps that a merge key brings in, or undefined if its value is none that can be merged. */
export function mergedMaps(node: YamlNode): readonly MapNode[] | undefined {
  const one = (held: YamlNode): MapNode | undefined => {
    const target = held.kind === 'alias' ? held.target : held
    return target?.kind === 'map' ? target : undefined
  }
  if (node.kind !== 'seq') {
    const map = one(node)
    return map && [map]
  }
  const maps = node.items.flatMap(({ value }) => one(value) ?? [])
  return maps.length === node.items.length ? maps : undefined
}

const missing = (at: number): ScalarNode => ({
  kind: 'scalar',
  span: { from: at, to: at },
  style: 'plain',
  value: null,
  template: false,
  size: 1,
})

/** Without a line end behind its last line, a block scalar has none either in Kubernetes' reader. */
const asEnded = (text: string, written: string): string =>
  text.endsWith('\n') && /\n *[^ \n][^\n]*$/.test(written) ? text.slice(0, -1) : text

/** A pair whose key took the colon in (see `#isGlued`) is no pair but a text. */
function asText(node: YamlNode, sep: readonly PartToken[]): YamlNode {
  const entry = node.kind === 'map' ? node.entries[0] : undefined
  const hasColon = sep.some(({ type }) => type === 'map-value-ind')
  if (!entry || !hasColon || entry.after > entry.keySpan.to) return node
  const template = entry.key.includes('{{')
  return { kind: 'scalar', span: entry.keySpan, style: 'plain', value: entry.key, template, size: 1 }
}
