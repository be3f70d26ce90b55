import type { TextEdit } from '#core/text/edit.ts'
import type { Layout } from '#core/text/emit.ts'
import { refuse, type Attempt } from '#core/text/refusal.ts'
import { endsUnended, indicatorOf, isBlockScalar, stripEnd } from './block-scalar.ts'
import { behindClosing, lastScalar, tailOf, templateDepth, topOf } from './extent.ts'
import { beforeLineEnd, columnOf, lineEnd, lineStart, nextLine, onOneLine, ownsLine } from './geometry.ts'
import type { Place } from './place.ts'

export const edit = (from: number, to: number, insert: string): TextEdit => ({ span: { from, to }, insert })

/**
 * Writes an entry before place `index` of a block collection that holds entries. `emit` gives its lines for a column;
 * `from` is where the collection's own text may begin (behind the key or dash that holds it; 0 for the root).
 */
export function insertInBlock(
  source: string,
  places: readonly Place[],
  index: number,
  emit: (column: number) => string,
  { eol, from }: { readonly eol: Layout['eol']; readonly from: number },
): Attempt {
  const [first] = places
  if (!first) return []
  const column = columnOf(source, first.head)
  const text = emit(column)
  const before = places[Math.min(index, places.length) - 1]
  if (before) return insertBehind(source, before, ' '.repeat(column) + text, { eol, from })
  if (!ownsLine(source, first.head)) return [edit(first.head, first.head, text + eol + ' '.repeat(column))]
  // A comment above the first thing of a document is about the document.
  const top = from === 0 ? lineStart(source, first.head) : topOf(source, first.head)
  return [edit(top, top, ' '.repeat(column) + text + eol)]
}

function insertBehind(
  source: string,
  before: Place,
  lines: string,
  { eol, from }: { readonly eol: Layout['eol']; readonly from: number },
): TextEdit[] {
  const tail = tailOf(source, before)
  const { at } = behindClosing(source, tail, templateDepth(source.slice(from, tail)).open)
  if (at < source.length || source.endsWith('\n')) return [edit(at, at, lines + eol)]
  const last = lastScalar(before.value)
  const kept = isBlockScalar(last) && endsUnended(source, last) ? [stripEnd(source, last)] : []
  return [...kept, edit(at, at, eol + lines)]
}

/** Takes place `index` out of a block collection that holds more than one. */
export function removeInBlock(source: string, places: readonly Place[], index: number): Attempt {
  const place = places[index]
  const next = places[index + 1]
  if (!place) return []
  if (ownsLine(source, place.head)) return dropLines(source, place, places[index - 1])
  // Behind a dash: the next entry moves up to it, or the comment above that one.
  if (!next) return []
  const stop = nextLine(source, beforeLineEnd(source, place.end))
  const between = source.slice(stop, next.head)
  if (between.includes('{{')) return refuse('A template stands below this; take it away in the YAML.')
  const comment = between.indexOf('#')
  return [edit(place.head, comment === -1 ? next.head : stop + comment, '')]
}

/** The whole lines of a block entry; `before` is the entry above it in the same collection. */
function dropLines(source: string, place: Place, before: Place | undefined): Attempt {
  const start = lineStart(source, place.head)
  let stop = tailOf(source, place)
  const { open, torn } = templateDepth(source.slice(start, stop))
  const closed = behindClosing(source, stop, open)
  if (torn || closed.open > 0)
    return refuse('A template block begins or ends inside this; take it away in the YAML.')
  stop = closed.at
  const above = lastScalar(before?.value)
  const hangs = isBlockScalar(above) && before?.end === start
  if (hangs && indicatorOf(source, above).includes('+')) {
    while (stop < source.length && source.slice(stop, lineEnd(source, stop)).trim() === '')
      stop = nextLine(source, stop)
  }
  const isUnended = stop === source.length && !source.endsWith('\n')
  // A text without a final line end keeps none, unless a block scalar above needs it for its value.
  const needed = hangs && !indicatorOf(source, above).includes('-')
  return [edit(isUnended && !needed ? beforeLineEnd(source, start) : start, stop, '')]
}

/** Puts `text` ('{}' or a scalar) in the place of all the lines of a block collection; it moves up to `hook`, the end of what holds it. */
export function collapse(
  source: string,
  places: readonly Place[],
  hook: number | undefined,
  text: string,
): Attempt {
  const [first] = places
  const last = places.at(-1)
  if (!first || !last) return []
  const stop = beforeLineEnd(source, last.end)
  if (hook === undefined || !ownsLine(source, first.head) || onOneLine(source, hook, first.head)) {
    return [edit(first.head, Math.max(first.head, stop), text)]
  }
  const dropped = dropLines(source, { ...last, head: first.head }, undefined)
  return 'refused' in dropped ? dropped : [edit(hook, hook, ` ${text}`), ...dropped]
}
