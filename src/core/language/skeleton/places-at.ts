import { blockBranchAt, bracketsAt, isSilent, lastBefore } from './branch-at.ts'
import { placesOnNewLine } from './places-on-new-line.ts'
import { isOver, placesInBrackets, spanOf } from './places-in-brackets.ts'
import type { Place, ValuePlace } from './place.ts'
import { isBare, type Branch, type Skeleton, type Token } from './skeleton.ts'
import { lineEnd, lineStart, skipBlanks } from './tokens.ts'

/**
 * What can be written at an offset of a document: keys, values, items; several if only the schema can tell. Nothing in comments,
 * block scalars and markers.
 */
export function placesAt(skeleton: Skeleton, offset: number): readonly Place[] {
  const { source, words } = skeleton
  const start = lineStart(source, offset)
  const blank = source.slice(start, lineEnd(source, start)).trim() === ''
  if (isSilent(skeleton, offset, blank ? offset - start : undefined)) return []
  const inside = bracketsAt(skeleton, offset)
  if (inside) return placesInBrackets(inside, offset)
  const branch = blockBranchAt(skeleton, offset)
  const word = words[lastBefore(words, ({ span }) => span.from, offset)]
  if (word && offset <= word.span.to && word.style !== 'alias') return placesOnNewLine(skeleton, start, word)
  const goesOn = branch.scalar && branch.scalar.span.from < start && offset <= branch.scalar.span.to
  if (goesOn) return []
  if (blank) return placesOnNewLine(skeleton, start, gapAt(offset))
  return branch.head >= start && branch.kind !== 'root' ? placesOnLine(skeleton, branch, offset) : []
}

/** The place of a word that is not there yet. */
const gapAt = (offset: number): Token => ({
  span: { from: offset, to: offset },
  style: 'plain',
  text: '',
  closed: true,
})

/** On a line with an entry or item, of which the last before the offset is `branch`. */
function placesOnLine({ source }: Skeleton, branch: Branch, offset: number): readonly Place[] {
  const { key, scalar, parent, after, column } = branch
  if (key && parent && offset < after) {
    if (!isOver(key, offset)) return []
    const place = { span: spanOf(key, offset), lead: '', column, quote: key.style }
    return [{ at: 'key', holder: parent, named: true, self: branch, ...place }]
  }
  if (scalar) return placesOfScalar(branch, scalar, offset)
  const isFree = offset >= after && skipBlanks(source, offset) === lineEnd(source, offset)
  const isPropless = source.slice(after, offset).trim() === ''
  if (!isFree || !isPropless || branch.brackets) return []
  return isBare(branch) ? placesBehind(branch, offset) : []
}

/** Behind a colon or dash with nothing after it. */
function placesBehind(branch: Branch, offset: number): readonly Place[] {
  const value = valueAt(branch, offset, undefined)
  if (branch.kind !== 'item') return [value]
  const lead = offset === branch.after ? ' ' : ''
  const column = branch.column + offset - branch.head + lead.length
  const place = { span: value.span, lead, column, quote: 'plain' } as const
  return [{ at: 'key', holder: branch, named: false, self: undefined, ...place }, value]
}

/** A value; behind a dash it may be a key that is just being typed. */
function placesOfScalar(branch: Branch, scalar: Token, offset: number): readonly Place[] {
  if (!isOver(scalar, offset)) return []
  const value = valueAt(branch, offset, scalar)
  if (branch.kind !== 'item') return [value]
  const column = branch.column + scalar.span.from - branch.head
  return [{ ...value, at: 'key', holder: branch, named: false, self: undefined, column }, value]
}

const valueAt = (branch: Branch, offset: number, scalar: Token | undefined): ValuePlace => ({
  at: 'value',
  holder: branch,
  isNew: false,
  span: spanOf(scalar, offset),
  lead: !scalar && offset === branch.after ? ' ' : '',
  column: branch.column,
  quote: scalar?.style ?? 'plain',
})
