import { blockBranchAt, lastBefore } from './branch-at.ts'
import type { Place } from './place.ts'
import { isBare, type Branch, type Skeleton, type Token } from './skeleton.ts'
import { lineEnd, nextLine, skipBlanks } from './tokens.ts'

/**
 * What can be written on a line that holds nothing, or a word. Goes in: where the line begins and the word, which may be empty. A
 * column at which nothing can stand is taken for the nearest one left of it.
 */
export function placesOnNewLine(skeleton: Skeleton, start: number, word: Token): readonly Place[] {
  const last = start === 0 ? skeleton.root : blockBranchAt(skeleton, start - 1)
  const isAlone = skeleton.source.slice(start, word.span.from).trim() === ''
  if (!isAlone || last.brackets?.closed === false) return []
  const asked = word.span.from - start
  const next = lineBelow(skeleton, start)
  const write = placesFor(start, word)
  if (next?.isIn(last)) return [next.dash ? write.item(last, next.column) : write.key(last, next.column)]
  if (asked <= last.column || last.kind === 'root') {
    const column = columnFor(last, asked, next?.column ?? 0)
    if (column !== undefined) return besideAncestors(last, column, next, write)
  }
  const isOpen = asked > last.column && (isBare(last) || isWord(last, word))
  return isOpen && (next?.column ?? 0) <= asked ? below(last, asked, write) : []
}

type LineBelow = ReturnType<typeof lineBelow>
type Write = ReturnType<typeof placesFor>

/** Makes the places of a line; at another column than that of the word, they take its indentation along. */
function placesFor(start: number, word: Token) {
  const asked = word.span.from - start
  const line = (column: number) => ({
    span: column === asked ? word.span : { from: start, to: word.span.to },
    lead: column === asked ? '' : ' '.repeat(column),
    column,
    quote: word.style,
  })
  return {
    key: (holder: Branch, column: number): Place => ({
      at: 'key',
      holder,
      named: false,
      self: undefined,
      ...line(column),
    }),
    item: (holder: Branch, column: number): Place => ({ at: 'item', holder, ...line(column) }),
    value: (holder: Branch, column: number): Place => ({
      at: 'value',
      holder,
      isNew: false,
      ...line(column),
    }),
  }
}

/** Below something that holds nothing yet: only its field can tell whether it is a map, a list or a text. */
function below(last: Branch, column: number, write: Write): readonly Place[] {
  const inside = [write.key(last, column), write.value(last, column)]
  return last.kind === 'entry' ? [...inside, write.item(last, column)] : inside
}

/**
 * In the maps and lists that have something at this column, the innermost first. Below a dash, where editors put the cursor after
 * a line that begins with one, the map behind the dash is meant too.
 */
function besideAncestors(last: Branch, column: number, next: LineBelow, write: Write): readonly Place[] {
  // A key before a dash of the same column would take the list away from the key above.
  const isSplitting = next?.dash === true && next.column === column
  let [inner, key, item]: (Place | undefined)[] = []
  if (last.kind === 'entry' && last.column === column && isBare(last)) item = write.item(last, column)
  for (let branch: Branch | undefined = last; branch?.parent; branch = branch.parent) {
    if (branch.column !== column) continue
    if (branch.kind === 'entry') key ??= isSplitting ? undefined : write.key(branch.parent, column)
    else {
      const [first] = branch.children
      if (!item && first?.kind === 'entry' && !first.flow) inner = write.key(branch, first.column)
      item ??= write.item(branch.parent, column)
    }
  }
  return [inner, key, item].filter((place) => place !== undefined)
}

/** Whether all that a branch holds is this word. */
const isWord = ({ scalar, children }: Branch, word: Token): boolean =>
  scalar?.span.from === word.span.from && children.length === 0

/** The column of the next line that holds something, and whether that is read into a branch. */
function lineBelow({ source, branches }: Skeleton, start: number) {
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
