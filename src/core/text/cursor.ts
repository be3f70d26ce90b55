import type { YamlDocument } from './documents.ts'
import { mergedMaps } from './merge.ts'
import { contentEnd, isFlow, type MapEntry, type YamlNode } from './node.ts'
import type { Path } from './path.ts'

/** One step of the way to an offset: the entry or item that begins at or before it. */
interface Step {
  readonly name: string | number
  readonly head: number
  readonly end: number
  /** Undefined if it is never read. */
  readonly value: YamlNode | undefined
}

/**
 * Where an offset of the text stands: the path of the innermost entry or item it belongs to. The indent before an entry and
 * a comment directly above it belong to the entry; a blank line belongs to the map or list that a line begun at the cursor's
 * column would belong to.
 */
export function pathAt(document: YamlDocument, offset: number): Path {
  const { source, root } = document.parsed
  const at = Math.max(0, Math.min(offset - document.span.from, source.length))
  const steps = root ? stepsTo(root, source, at) : []
  const last = steps.at(-1)
  const holder = steps.length > 1 ? steps.at(-2)?.value : root
  // Between brackets, columns say nothing.
  if (!last || isFlow(holder) || !source.slice(last.end, at).includes('\n'))
    return steps.map(({ name }) => name)
  const start = lineStart(source, at)
  const line = /^[^\r\n]*/.exec(source.slice(start))?.[0] ?? ''
  if (line.trimStart().startsWith('#')) {
    const next = commentedOn(source, start)
    if (next !== undefined) return pathAt(document, document.span.from + next)
  }
  const column = line.trim() === '' ? at - start : line.length - line.trimStart().length
  return steps.filter(({ head }) => head - lineStart(source, head) < column).map(({ name }) => name)
}

/** The steps from the root to the offset; each of them begins at or before it, or on its line with only blank space before. */
function stepsTo(root: YamlNode, source: string, at: number): Step[] {
  const steps: Step[] = []
  for (let node: YamlNode | undefined = root; node; node = steps.at(-1)?.value) {
    const isOutside: boolean = isFlow(node) && (at < node.span.from || at >= node.span.to)
    const step: Step | undefined = isOutside ? undefined : stepAt(node, source, at)
    if (!step) break
    steps.push(step)
  }
  return steps
}

function stepAt(node: YamlNode, source: string, at: number): Step | undefined {
  const reaches = ({ head }: { head: number }): boolean =>
    head <= at ||
    (!isFlow(node) &&
      lineStart(source, head) <= at &&
      source.slice(lineStart(source, head), head).trim() === '')
  if (node.kind === 'seq') {
    const index = node.items.findLastIndex(reaches)
    const item = node.items[index]
    return item && { name: index, head: item.head, end: textEnd(item, at), value: item.value }
  }
  if (node.kind !== 'map') return undefined
  const index = node.entries.findLastIndex(reaches)
  const entry = node.entries[index]
  if (!entry || entry.merge) return undefined
  const isRead = !node.entries.slice(index + 1).some((later) => brings(later, entry.key))
  return {
    name: entry.key,
    head: entry.head,
    end: textEnd(entry, at),
    value: isRead ? entry.value : undefined,
  }
}

/** Where the text before the offset ends: that of the whole entry, or that before the lines of its value. */
function textEnd({ value, after }: { readonly value: YamlNode; readonly after: number }, at: number): number {
  const [first] = value.kind === 'map' ? value.entries : value.kind === 'seq' ? value.items : []
  return first && !isFlow(value) && first.head > at ? after : contentEnd(value, after)
}

/** Whether an entry gives the map a value for `key`: an earlier entry of that key is then never read. */
const brings = (entry: MapEntry, key: string): boolean =>
  entry.merge
    ? (mergedMaps(entry.value) ?? []).some((map) => Object.hasOwn(map.value, key))
    : entry.key === key

/** The first character of the line that the comment lines from `start` on stand directly above, if it has their column. */
function commentedOn(source: string, start: number): number | undefined {
  const column = source.slice(start).search(/\S/)
  let at = start
  while (source[at + column] === '#' && source.slice(at, at + column).trim() === '') {
    const end = source.indexOf('\n', at)
    if (end === -1) return undefined
    at = end + 1
  }
  const text = /^[ ]*[^\s#]/.exec(source.slice(at, at + column + 1))?.[0]
  return text?.length === column + 1 ? at + column : undefined
}

const lineStart = (source: string, offset: number): number =>
  offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1
