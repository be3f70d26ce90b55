import type { TextEdit } from '#core/text/edit.ts'
import type { MapNode, SeqNode } from '#core/text/node.ts'
import { edit } from './block.ts'
import { topOf } from './extent.ts'
import { lineEnd, lineStart, nextLine, ownsLine } from './geometry.ts'
import { placesOf, type Place } from './place.ts'

/** Where the comma behind a place of a flow collection stands, and whether the place has its lines for itself. */
interface FlowPlace extends Place {
  readonly comma: number | undefined
  readonly ownLine: boolean
}

function flowPlaces(source: string, collection: MapNode | SeqNode): FlowPlace[] {
  return placesOf(collection).map((place) => {
    const comma = commaBehind(source, place.end, collection.span.to)
    const rest = source.slice((comma ?? place.end - 1) + 1, lineEnd(source, comma ?? place.end))
    return { ...place, comma, ownLine: ownsLine(source, place.head) && /^[ \t]*(?:#.*)?$/.test(rest) }
  })
}

/** The comma behind `from`, with nothing but blank space and comments between. */
function commaBehind(source: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) {
    const char = source[at] ?? ''
    if (char === ',') return at
    if (char === '#') at = lineEnd(source, at)
    else if (char.trim() !== '') return undefined
  }
  return undefined
}

/** Whether a map is a lone `key: value` in a flow list, without brackets of its own. */
const isBarePair = (map: MapNode): boolean =>
  map.flow && map.entries.length === 1 && map.span.from >= (map.entries[0]?.head ?? Infinity)

/** Writes `text` before place `index` of a flow collection: on a line of its own where its neighbour has one. */
export function insertInFlow(
  source: string,
  collection: MapNode | SeqNode,
  index: number,
  text: string,
  eol: string,
): TextEdit[] {
  const places = flowPlaces(source, collection)
  const before = places[Math.min(index, places.length) - 1]
  const [first] = places
  if (collection.kind === 'map' && isBarePair(collection) && first) return wrapPair(first, index, text)
  if (before?.ownLine) {
    const indent = source.slice(lineStart(source, before.head), before.head)
    const end = lineEnd(source, before.comma ?? before.end)
    if (before.comma !== undefined) return [edit(end, end, `${eol}${indent}${text},`)]
    return [edit(before.end, before.end, `${gapBehind(before)},`), edit(end, end, eol + indent + text)]
  }
  if (before) return [edit(before.end, before.end, `${gapBehind(before)}, ${text}`)]
  if (first?.ownLine) {
    const top = topOf(source, first.head)
    return [edit(top, top, `${source.slice(lineStart(source, first.head), first.head)}${text},${eol}`)]
  }
  if (first) return [edit(first.head, first.head, `${text}, `)]
  const open = collection.span.from + 1
  return [edit(open, open, source[open] === '#' ? `${text} ` : text)]
}

/** `key:` directly before a comma would be read as a text. */
const gapBehind = ({ endsInColon }: Place): string => (endsInColon ? ' ' : '')

function wrapPair(pair: Place, index: number, text: string): TextEdit[] {
  if (index === 0) return [edit(pair.head, pair.head, `{${text}, `), edit(pair.end, pair.end, '}')]
  return [edit(pair.head, pair.head, '{'), edit(pair.end, pair.end, `${gapBehind(pair)}, ${text}}`)]
}

/** Takes place `index` out of a flow collection, with its comma and the comment on its own line. */
export function removeInFlow(source: string, collection: MapNode | SeqNode, index: number): TextEdit[] {
  const places = flowPlaces(source, collection)
  const place = places[index]
  const [before, next] = [places[index - 1], places[index + 1]]
  if (!place) return []
  if (collection.kind === 'map' && isBarePair(collection)) return [edit(place.head, place.end, '{}')]
  const needless =
    !next && before?.comma !== undefined && place.comma === undefined
      ? [edit(before.comma, before.comma + 1, '')]
      : []
  if (place.ownLine) {
    return [...needless, edit(lineStart(source, place.head), nextLine(source, place.comma ?? place.end), '')]
  }
  const plain = (from: number, to: number) => !source.slice(from, to).includes('#')
  if (next && plain(place.end, next.head)) return [edit(place.head, next.head, '')]
  if (
    !next &&
    before &&
    plain(before.end, place.head) &&
    (place.comma === undefined || plain(place.end, place.comma))
  ) {
    return [edit(before.end, place.comma === undefined ? place.end : place.comma, '')]
  }
  const inside = { from: collection.span.from + 1, to: collection.span.to - 1 }
  if (
    !next &&
    !before &&
    /^\s*$/.test(source.slice(inside.from, place.head) + source.slice(place.end, inside.to).replace(',', ''))
  ) {
    return [edit(inside.from, inside.to, '')]
  }
  if (place.comma === undefined) return [...needless, edit(place.head, place.end, '')]
  return [edit(place.head, place.end, ''), edit(place.comma, place.comma + 1, '')]
}
