import type { Token } from './skeleton.ts'

/** The first offset from `at` on that is neither a space nor a tab. */
export function skipBlanks(source: string, at: number): number {
  let next = at
  while (source[next] === ' ' || source[next] === '\t') next++
  return next
}

/** Where the line that holds `at` begins. */
export const lineStart = (source: string, at: number): number =>
  at === 0 ? 0 : source.lastIndexOf('\n', at - 1) + 1

/** Where the line that holds `at` ends, before its line end. */
export function lineEnd(source: string, at: number): number {
  const found = source.indexOf('\n', at)
  const end = found === -1 ? source.length : found
  return end > at && source[end - 1] === '\r' ? end - 1 : end
}

/** Where the line below begins; the end of the source if there is none. */
export function nextLine(source: string, at: number): number {
  const found = source.indexOf('\n', at)
  return found === -1 ? source.length : found + 1
}

/** Anchors and tags before a value. Comes out: where what follows them begins. */
export function skipProps(source: string, at: number, end: number): number {
  let next = at
  while (source[next] === '&' || source[next] === '!') {
    while (next < end && !/\s/.test(source[next] ?? ' ')) next++
    next = skipBlanks(source, next)
  }
  return next
}

/** Whether a line that begins at `start` can be the middle of something that is held by a branch at `column`. */
export function staysInside(source: string, start: number, column: number): boolean {
  if (/^(?:---|\.\.\.)(?:\s|$)/.test(source.slice(start, start + 4))) return false
  const text = skipBlanks(source, start)
  return text === lineEnd(source, start) || text - start > column || /[\]}]/.test(source[text] ?? '')
}

/**
 * A text in quotes. Goes in: where its first quote stands and the column of what holds it. One that does not end before the lines
 * that cannot be its own ends with its first line, and is not closed.
 */
export function readQuoted(source: string, at: number, column: number): Token {
  const quote = source[at] ?? '"'
  const style = quote === "'" ? 'single' : 'double'
  for (let next = at + 1; next < source.length; next++) {
    const char = source[next]
    if (char === '\\' && style === 'double') next++
    else if (char === quote && style === 'single' && source[next + 1] === quote) next++
    else if (char === quote) {
      const span = { from: at, to: next + 1 }
      return { span, style, text: source.slice(at + 1, next), closed: true }
    } else if (char === '\n' && !staysInside(source, next + 1, column)) break
  }
  const end = lineEnd(source, at)
  return { span: { from: at, to: end }, style, text: source.slice(at + 1, end), closed: false }
}

/** A text without quotes from `at` to the end given, without blank space behind it. */
export function readPlain(source: string, at: number, end: number): Token {
  const text = source.slice(at, end).trimEnd()
  const style = text.startsWith('*') ? 'alias' : 'plain'
  return { span: { from: at, to: at + text.length }, style, text, closed: true }
}

/** Where a comment begins between two offsets of one line; `end` if there is none. */
export function commentStart(source: string, at: number, end: number): number {
  const line = source.slice(at, end)
  for (let mark = line.indexOf('#'); mark !== -1; mark = line.indexOf('#', mark + 1)) {
    if (at + mark === 0 || /\s/.test(source[at + mark - 1] ?? '')) return at + mark
  }
  return end
}

/** The token with its text as it was written, before its templates were masked. */
export function asWritten(token: Token, written: string): Token {
  const { from, to } = token.span
  if (token.style === 'plain' || token.style === 'alias') return { ...token, text: written.slice(from, to) }
  return { ...token, text: written.slice(from + 1, token.closed ? to - 1 : to) }
}
