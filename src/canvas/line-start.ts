/** Where a line begins. Goes in: a text and a line number from 1; comes out: a UTF-16 offset, the text's end if it has fewer lines. */
export function lineStart(text: string, line: number): number {
  let at = 0
  for (let n = 1; n < line; n++) {
    const end = text.indexOf('\n', at)
    if (end < 0) return text.length
    at = end + 1
  }
  return at
}
