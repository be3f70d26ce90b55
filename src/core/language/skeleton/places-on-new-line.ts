import { blockBranchAt, lastBefore } from './branch-at.ts'
import type { Place } from './place.ts'
import { isBare, type Branch, type Skeleton, type Token } from './skeleton.ts'
import { lineEnd, nextLine, skipBlanks } from './tokens.ts'

/**
 * What can be written on a line that holds nothing, or a word. Goes in: where the line begins and the word, which may be empty. A
 * column at which nothing can stand is taken for the nearest one left of it.
 */
export function placesOnNewLine(skeleton: Skeleton, start: number, word: Token): readonly Place[] {
  const { source } = skeleton
  const behind = source.slice(start, word.span.from)
  const last = start === 0 ? skeleton.root : blockBranchAt(skeleton, start - 1)
  const next = nextColumn(skeleton, start)
  if (behind.trim() !== '' || last.brackets?.closed === false) return []
  const asked = word.span.from - start
  const line = (column: number) => ({
    span: column === asked ? word.span : { from: start, to: word.span.to },
    lead: column === asked ? '' : ' '.repeat(column),
    column,
    quote: word.style,
  })
  const keyIn = (holder: Branch, column: number): Place => ({
    at: 'key',
    holder,
    named: false,
    self: undefined,
    ...line(column),
  })
  const itemIn = (holder: Branch, column: number): Place => ({ at: 'item', holder, ...line(column) })

  if (next && next.isIn(last)) return next.dash ? [itemIn(last, next.column)] : [keyIn(last, next.column)]
  if (asked > last.column && (isBare(last) || isWord(last, word))) {
    if (next && next.column > asked) return []
    const value: Place = { at: 'value', holder: last, isNew: false, ...line(asked) }
    const inside = [keyIn(last, asked), value]
    return last.kind === 'entry' ? [...inside, itemIn(last, asked)] : inside
  }
  if (asked > last.column && last.kind !== 'root') return []
  const column = columnFor(last, asked, next?.column ?? 0)
  if (column === undefined) return []
  const places: Place[] = []
  for (let branch: Branch | undefined = last; branch?.parent; branch = branch.parent) {
    if (branch.column !== column) continue
    const isTaken = places.some(({ at }) => at === (branch?.kind === 'item' ? 'item' : 'key'))
    if (isTaken) continue
    if (branch.kind === 'item') places.push(itemIn(branch.parent, column))
    else if (!next?.dash || next.column < column) places.push(keyIn(branch.parent, column))
    if (branch.kind === 'entry' && branch === last && isBare(branch)) places.push(itemIn(branch, column))
  }
  return places
}

/** Whether all that a branch holds is this word. */
const isWord = ({ scalar, children }: Branch, word: Token): boolean =>
  scalar?.span.from === word.span.from && children.length === 0

/** The column of the next line that holds something, and whether that is read into a branch. */
function nextColumn({ source, branches }: Skeleton, start: number) {
  for (let at = nextLine(source, start); at < source.length; at = nextLine(source, at)) {
    const text = skipBlanks(source, at)
    if (text >= lineEnd(source, at) || source[text] === '#') continue
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(source.slice(at, at + 4))) return undefined
    const first = branches[lastBefore(branches, ({ head }) => head, text)]
    return {
      column: text - at,
      dash: first?.head === text && first.kind === 'item',
      isIn: (branch: Branch): boolean => first?.head === text && first.parent === branch,
    }
  }
  return undefined
}

/** The column, of those that the ancestors of a branch stand at, that is meant; none is left of the line below. */
function columnFor(last: Branch, asked: number, least: number): number | undefined {
  let [best, smallest]: (number | undefined)[] = [undefined, undefined]
  for (let branch: Branch | undefined = last; branch?.parent; branch = branch.parent) {
    if (branch.flow || branch.column < least) continue
    smallest = branch.column
    if (branch.column <= asked && (best === undefined || branch.column > best)) best = branch.column
  }
  return best ?? smallest
}
