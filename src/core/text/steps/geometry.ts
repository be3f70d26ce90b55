/** The beginning of the line that `offset` stands on, behind a byte-order mark. */
export function lineStart(source: string, offset: number): number {
  const start = offset <= 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1
  return start === 0 && offset > 0 && source.startsWith('\uFEFF') ? 1 : start
}

/** The end of the line that `offset` stands on, before its line end. */
export function lineEnd(source: string, offset: number): number {
  const at = source.indexOf('\n', offset)
  if (at === -1) return source.length
  return at > offset && source[at - 1] === '\r' ? at - 1 : at
}

/** The beginning of the next line, or the end of the source. */
export function nextLine(source: string, offset: number): number {
  const at = source.indexOf('\n', offset)
  return at === -1 ? source.length : at + 1
}

/** The offset before the line end that stands directly before `offset`; `offset` itself if there is none. */
export function beforeLineEnd(source: string, offset: number): number {
  if (source[offset - 1] !== '\n') return offset
  return source[offset - 2] === '\r' ? offset - 2 : offset - 1
}

/** How many characters stand before `offset` on its line; a byte-order mark is none. */
export const columnOf = (source: string, offset: number): number => offset - lineStart(source, offset)

/** Whether nothing but blank space stands before `offset` on its line. */
export const ownsLine = (source: string, offset: number): boolean =>
  source.slice(lineStart(source, offset), offset).trim() === ''

/** Whether two offsets stand on one line; `from` comes first. */
export const onOneLine = (source: string, from: number, to: number): boolean =>
  !source.slice(from, to).includes('\n')

/** The line that begins at `start`, without its line end. */
export const lineAt = (source: string, start: number): string => source.slice(start, lineEnd(source, start))

/** Where the text of a line begins, counted from its beginning; -1 for a blank line. */
export const indentOf = (line: string): number => line.search(/\S/)
