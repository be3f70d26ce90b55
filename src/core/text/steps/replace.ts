import {
  emitBlock,
  emitFlow,
  isEmptyCollection,
  isScalarValue,
  type FlowHabit,
  type Layout,
} from '#core/text/emit.ts'
import type { Json } from '#core/text/json.ts'
import type { Found } from '#core/text/locate.ts'
import { contentEnd, isFlow, isMissing, type ScalarNode, type YamlNode } from '#core/text/node.ts'
import { refuse, type Attempt } from '#core/text/refusal.ts'
import { formatScalar, type ScalarStyle } from '#core/text/scalar.ts'
import { collapse, edit } from './block.ts'
import {
  contentOf,
  indicatorOf,
  inlineBlockScalar,
  isBlockScalar,
  rewriteBlockScalar,
} from './block-scalar.ts'
import { beforeLineEnd, columnOf, lineEnd, lineStart, onOneLine, ownsLine } from './geometry.ts'
import { placesOf } from './place.ts'

/** How new text is to look: the document's layout, and how texts are written between brackets here. */
export interface Look {
  readonly layout: Layout
  readonly habit: FlowHabit
}

/** Puts `value` in the place of a node that is there, or of the nothing behind `key:`. */
export function replaceNode(source: string, found: Found, value: Json, look: Look): Attempt {
  const { node, parent } = found
  if (node.kind === 'alias') {
    return refuse(
      `This value is repeated from the anchor &${node.name}; change it there, or replace *${node.name} in the YAML.`,
    )
  }
  const held = untagged(source, found, value)
  if (!held) return refuse('This value carries a tag (!) that says how to read it; change it in the YAML.')
  const isSmall = isScalarValue(value) || isEmptyCollection(value)
  const attempt =
    isSmall || (parent && isFlow(parent))
      ? replaceInline(source, found, held.hook, value, look)
      : isBlockCollection(node)
        ? replaceBlock(source, found, value, look.layout)
        : replaceByBlock(source, found, held.hook, value, look)
  if ('refused' in attempt || !held.dropped) return attempt
  const { from, to } = held.dropped
  const isGone = attempt.some(({ span }) => span.from <= from && to <= span.to)
  return isGone ? attempt : [...attempt, edit(from, to, '')]
}

const isBlockCollection = (node: YamlNode): boolean =>
  (node.kind === 'map' || node.kind === 'seq') && !node.flow

/**
 * What a value hangs on: the end of its key or dash, or of an anchor behind that. A tag is dropped, unless it still says
 * the truth; `undefined` where that cannot be done.
 */
function untagged(source: string, { node, after, parent }: Found, value: Json) {
  const { tag, anchor, props } = node
  const isTrue = tag?.endsWith(':str') === true && typeof value === 'string' && node.kind === 'scalar'
  if (tag === undefined || isTrue) return { hook: props?.to ?? after, dropped: undefined }
  if (anchor !== undefined || !props || !parent) return undefined
  const start = source.slice(0, props.from).trimEnd().length
  return {
    hook: after,
    dropped: { from: onOneLine(source, start, props.from) ? start : props.from, to: props.to },
  }
}

/** A scalar, an empty collection, or anything between brackets. */
function replaceInline(
  source: string,
  found: Found,
  hook: number,
  value: Json,
  { layout, habit }: Look,
): Attempt {
  const { node, parent, keySpan } = found
  const inFlow = isFlow(parent)
  const text = (style: ScalarStyle) =>
    isScalarValue(value)
      ? formatScalar(value, habit === 'json' && inFlow ? 'double' : style, inFlow ? 'flow' : 'block')
      : emitFlow(value, habit)
  if (isMissing(node)) {
    const hasColon = !keySpan || found.after > keySpan.to
    if (hasColon) return [edit(hook, hook, ` ${text('plain')}`)]
    if (inFlow) return [edit(hook, hook, `: ${text('plain')}`)]
    const end = lineEnd(source, hook)
    return [edit(end, end, `${layout.eol}${' '.repeat(columnOf(source, found.head))}: ${text('plain')}`)]
  }
  if (node.kind === 'scalar' && isBlockScalar(node)) {
    const kept = typeof value === 'string' ? rewriteBlockScalar(source, node, value, layout.eol) : undefined
    return kept ?? inlineBlockScalar(source, node, text('double'))
  }
  if ((node.kind === 'map' || node.kind === 'seq') && !node.flow) {
    return collapse(source, placesOf(node), parent && hook, text('plain'))
  }
  // An empty text can only be written with quotes: they are no habit.
  const style = node.kind === 'scalar' && node.value !== '' ? node.style : 'plain'
  return [edit(node.span.from, node.span.to, text(style))]
}

/** A block collection in the place of one of the other kind. */
function replaceBlock(source: string, found: Found, value: Json, layout: Layout): Attempt {
  const { node, parent } = found
  const [first] = node.kind === 'map' || node.kind === 'seq' ? placesOf(node) : []
  if (!first) return []
  const stop = beforeLineEnd(source, contentEnd(node, first.head))
  if (parent?.kind !== 'map' || !ownsLine(source, first.head)) {
    return [edit(first.head, stop, emitBlock(value, layout, columnOf(source, first.head)))]
  }
  const indent = childIndent(source, found, value, layout)
  return [edit(lineStart(source, first.head), stop, ' '.repeat(indent) + emitBlock(value, layout, indent))]
}

/** A block collection in the place of a scalar or of a flow collection. */
function replaceByBlock(source: string, found: Found, hook: number, value: Json, look: Look): Attempt {
  const { node, parent } = found
  const { layout } = look
  const isAbove = onOneLine(source, hook, isMissing(node) ? hook : node.span.from)
  if (parent?.kind === 'map' && isAbove) {
    const indent = childIndent(source, found, value, layout)
    return below(source, found, hook, layout.eol + ' '.repeat(indent) + emitBlock(value, layout, indent))
  }
  if (isMissing(node)) {
    const indent = columnOf(source, found.head) + 2
    const gap = node.props ? layout.eol + ' '.repeat(indent) : ' '
    return [edit(hook, hook, gap + emitBlock(value, layout, indent))]
  }
  const start = node.span.from
  if (!parent && !ownsLine(source, start)) return replaceInline(source, found, hook, value, look)
  const isBehindAnchor = node.props !== undefined && hook === node.props.to && isAbove
  const lower = isBehindAnchor ? columnOf(source, found.head) + 2 : columnOf(source, start)
  const text = emitBlock(value, layout, lower)
  const onNewLine = layout.eol + ' '.repeat(lower) + text
  if (node.kind === 'scalar' && isBlockScalar(node))
    return replaceBlockScalar(source, node, isBehindAnchor ? hook : start, text, onNewLine)
  return isBehindAnchor ? [edit(hook, node.span.to, onNewLine)] : [edit(start, node.span.to, text)]
}

/** A scalar whose lines give way to others, at the same place. */
function replaceBlockScalar(
  source: string,
  node: ScalarNode,
  from: number,
  text: string,
  onNewLine: string,
): Attempt {
  const content = contentOf(source, node)
  const indicatorEnd = node.span.from + indicatorOf(source, node).length
  const hasComment = source.slice(indicatorEnd, content.from).includes('#')
  if (!hasComment && from === node.span.from) return [edit(from, content.to, text)]
  return [edit(from, indicatorEnd, ''), edit(content.from, content.to, onNewLine)]
}

/** Lines below a key: what stood behind the key goes, a comment behind that stays on the line. */
function below(
  source: string,
  { node, parent, after, keySpan, head }: Found,
  hook: number,
  lines: string,
): Attempt {
  if (isMissing(node)) {
    const end = lineEnd(source, hook)
    const isUnmarked = parent?.kind === 'map' && keySpan !== undefined && after === keySpan.to
    const colon = isUnmarked
      ? `${lines.slice(0, lines.indexOf('\n') + 1)}${' '.repeat(columnOf(source, head))}:`
      : ''
    return [edit(end, end, colon + lines)]
  }
  if (node.kind === 'scalar' && isBlockScalar(node)) {
    const content = contentOf(source, node)
    return [
      edit(hook, node.span.from + indicatorOf(source, node).length, ''),
      edit(content.from, content.to, lines),
    ]
  }
  const stop = lineEnd(source, node.span.to)
  return [edit(hook, node.span.to, ''), edit(stop, stop, lines)]
}

/** The column of a collection below its key. */
function childIndent(source: string, { head, keySpan }: Found, value: Json, layout: Layout): number {
  const isExplicit = keySpan !== undefined && source[head] === '?' && head < keySpan.from
  return columnOf(source, head) + (Array.isArray(value) && !isExplicit ? layout.seqIndent : layout.step)
}
