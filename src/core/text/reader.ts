import { isAlias, isMap, isScalar, isSeq, type Alias, type Pair, type ParsedNode, type Scalar } from 'yaml'
import { asText, problemsInFlow, problemsOfFlowKey, takesColon } from './flow-text.ts'
import type { Json } from './json.ts'
import { mergedMaps } from './merge.ts'
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
  readonly #anchors = new Map<string, YamlNode>()
  readonly #source: string
  readonly #limits: Limits
  #isUnreadable = false
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

  /** Nested too deeply to be worked with: the document will have no root. */
  reportTooDeep(span: Span): void {
    const message = `This is nested more than ${this.#limits.levels} levels deep.`
    if (!this.#isUnreadable) this.report('TOO_DEEP', message, span)
    this.#isUnreadable = true
  }

  /** The root node of a document; undefined if the document cannot be worked with. */
  readRoot(node: ParsedNode): YamlNode | undefined {
    const root = this.#read(node, undefined, 0, node.range[0])
    const copied = root.size - this.#written
    // Kubernetes' reader: `allowedAliasRatio` in go.yaml.in/yaml/v2 v2.4.2, decode.go.
    const isBomb = copied > 100 && root.size > 1000 && copied / root.size > 0.99
    if (isBomb || copied > this.#limits.copies || this.#merged > this.#limits.copies) {
      const message = 'The aliases of this document multiply beyond any real configuration.'
      this.report('TOO_MANY_ALIASES', message, root.span)
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
    // Within a value its own anchor is not known yet, nor any earlier one of that name: go-yaml refuses what contains itself.
    if (!isAlias(node) && node.anchor !== undefined) this.#anchors.delete(node.anchor)
    const converted = this.#convert(node, depth, props?.to ?? after)
    const read = props ? { ...converted, props } : converted
    if (read.anchor !== undefined) this.#anchors.set(read.anchor, read)
    return read
  }

  #convert(node: ParsedNode, depth: number, after: number): YamlNode {
    const span = { from: node.range[0], to: node.range[1] }
    if (isAlias(node)) return this.#alias(node.source, span)
    const { anchor, tag } = node
    const bare = this.#bare(node, depth, span, after)
    // Hardly any node has a name of its own, and thousands of them are not copied.
    if (anchor === undefined && tag === undefined) return bare
    return { ...bare, ...(anchor === undefined ? {} : { anchor }), ...(tag === undefined ? {} : { tag }) }
  }

  #bare(node: Exclude<ParsedNode, Alias>, depth: number, span: Span, after: number): YamlNode {
    if (isMap(node)) return this.#map(node.items, span, node.flow === true, depth)
    if (isSeq(node)) return this.#seq(node.items, span, node, depth)
    return isScalar(node) ? this.#scalar(node, span, after) : missing(after)
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
      const message = 'Kubernetes keeps objects as JSON, which knows no infinity and no NaN.'
      this.report('NOT_FINITE', message, span)
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
        const message = `The key "${key}" stands here a second time; the last one wins.`
        this.report('DUPLICATE_KEY', message, keySpan, this.warnings)
      }
      seen.add(key)
    }
    return { kind: 'map', flow, entries, value, span, size }
  }

  #entry(pair: Pair, flow: boolean, depth: number): MapEntry {
    const token = (pair as Pair & { srcToken?: ItemToken }).srcToken
    const { key, value: held } = pair as Pair<ParsedNode, ParsedNode | null>
    const keyNode = this.#read(key, token?.start, depth + 1, key.range[0])
    const isMarked = token?.start.some(({ type }) => type === 'explicit-key-ind') === true
    const colonAt = token?.sep?.find(({ type }) => type === 'map-value-ind')?.offset
    if (flow && colonAt !== undefined && !isMarked) {
      this.problems.push(...problemsOfFlowKey(this.#source, keyNode, colonAt))
    }
    const isText =
      flow &&
      colonAt !== undefined &&
      isScalar(held) &&
      held.source === '' &&
      takesColon(this.#source, keyNode, colonAt)
    const keySpan = isText ? { from: keyNode.span.from, to: colonAt + 1 } : keyNode.span
    const after = isText || colonAt === undefined ? keySpan.to : colonAt + 1
    const name = isText ? this.#source.slice(keySpan.from, keySpan.to) : nameOf(keyNode)
    if (name === undefined) this.report('INVALID_KEY', 'Only a text or a number can be a key here.', keySpan)
    const value = held && !isText ? this.#read(held, token?.sep, depth + 1, after) : missing(after)
    if (flow) this.problems.push(...problemsInFlow(this.#source, value))
    return {
      key: name ?? this.#source.slice(keySpan.from, keySpan.to),
      keySpan,
      keyStyle: keyNode.kind === 'scalar' ? keyNode.style : 'plain',
      head: headOf(token) ?? keySpan.from,
      after,
      explicit: isMarked || name === undefined,
      merge: isMerge(keyNode),
      value,
    }
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
      if (flow) this.problems.push(...problemsInFlow(this.#source, value))
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

/** What a key is called; undefined for what cannot be one. */
function nameOf(key: YamlNode): string | undefined {
  const { value } = key
  return value === null || typeof value === 'object' ? undefined : String(value)
}

const isMerge = (key: YamlNode): boolean =>
  key.kind === 'scalar' &&
  key.value === '<<' &&
  (key.style === 'plain' || key.tag === 'tag:yaml.org,2002:merge')

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
