import { inOrder, type TextEdit } from '#core/text/edit.ts'
import { firstIndex } from './first-index.ts'

/**
 * A text box holds every line end as one LF and no byte-order mark; the design's text keeps both as they came. "Shown" is the
 * text as the box has it. Monaco 0.57 normalises the same way (`model.setValue`, `applyEdits`), and so does a textarea (HTML,
 * "API value"); lone CR counts as a line end in both.
 */
export interface LineEnds {
  /** An offset of the design's text as an offset of the shown text; inside a CRLF pair it stands before the pair. */
  readonly toShown: (offset: number) => number
  /** An offset of the shown text as an offset of the design's text. */
  readonly toText: (offset: number) => number
}

const LINE_END = /\r\n?|\n/g
const MARKS = /^\uFEFF+/

const marksOf = (text: string): number => MARKS.exec(text)?.[0].length ?? 0

/** Whether the text is shown as it is, offset for offset. */
const isPlain = (text: string): boolean => !text.includes('\r') && !text.startsWith('\uFEFF')

/** The text as a text box holds it. */
export const shownText = (text: string): string =>
  isPlain(text) ? text : text.slice(marksOf(text)).replace(LINE_END, '\n')

const same: LineEnds = { toShown: (offset) => offset, toText: (offset) => offset }

/** Reads how offsets of the text and of its shown form correspond. */
export function readLineEnds(text: string): LineEnds {
  if (isPlain(text)) return same
  const marks = marksOf(text)
  const pairs: number[] = []
  for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2)) pairs.push(at)
  return {
    toShown: (offset) =>
      Math.max(0, offset - marks) - firstIndex(pairs.length, (i) => (pairs[i] ?? 0) >= offset),
    toText: (offset) =>
      offset + marks + firstIndex(pairs.length, (i) => (pairs[i] ?? 0) - marks - i >= offset),
  }
}

/**
 * Edits made in a text box as edits of the design's text. New line ends take the style of the line they stand on, or of the
 * one before at the text's end. Goes in: the design's text, edits measured on its shown form, none overlapping another, and
 * the style for a text that has no line end.
 */
export function textEdits(text: string, shown: readonly TextEdit[], style = '\n'): TextEdit[] {
  if (isPlain(text) && (style === '\n' || text.includes('\n'))) return inOrder(shown)
  const { toText } = readLineEnds(text)
  return joinTouching(inOrder(shown)).map(({ span, insert }) => {
    const from = toText(span.from)
    const to = toText(span.to)
    const styled = insert.includes('\n') ? insert.replace(LINE_END, styleAt(text, to) ?? style) : insert
    // A lone CR before must not become one line end with the LF that now follows it.
    const merges = from > 0 && text[from - 1] === '\r' && (styled === '' ? text[to] : styled[0]) === '\n'
    return { span: { from, to }, insert: merges ? `\r${styled}` : styled }
  })
}

function joinTouching(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = []
  for (const edit of edits) {
    const last = joined.at(-1)
    if (last && last.span.to === edit.span.from) {
      joined[joined.length - 1] = {
        span: { from: last.span.from, to: edit.span.to },
        insert: last.insert + edit.insert,
      }
    } else joined.push(edit)
  }
  return joined
}

/** The first line end of a text. */
export const styleOf = (text: string): string | undefined => styleAt(text, 0)

/** The line end of the line that holds the offset, else the last one before it. */
function styleAt(text: string, offset: number): string | undefined {
  LINE_END.lastIndex = offset
  const next = LINE_END.exec(text)
  LINE_END.lastIndex = 0
  return next?.[0] ?? /(?:\r\n?|\n)(?=[^\r\n]*$)/.exec(text.slice(0, offset))?.[0]
}
