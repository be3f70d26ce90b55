import type { Span } from './span.ts'

const MARKER = /(?:^|\n)(---|\.\.\.)(?=[ \t\r\n]|$)/g

/** How far behind the beginning of a stretch the text still decides whether it begins there. */
export const MARKER_LENGTH = 5

/**
 * Cuts a YAML stream into its documents' stretches, in order, without gaps: a `---` line begins one, a `...` line ends one,
 * `%` directives stay with the document they introduce. A marker inside a block scalar cannot stand at the line's start.
 */
export function splitDocuments(text: string): Span[] {
  return [...stretchesFrom(text, 0)]
}

/** The stretches of a text from the one that begins at `from` on, found only as far as they are asked for. */
export function* stretchesFrom(text: string, from: number): Generator<Span> {
  let start = from
  const marker = new RegExp(MARKER)
  marker.lastIndex = Math.max(0, from - 1)
  for (let found = marker.exec(text); found !== null; found = marker.exec(text)) {
    const at = found.index + (found[0].startsWith('\n') ? 1 : 0)
    const to = found[1] === '---' ? startOf(text, start, at) : endOf(text, at)
    if (to === undefined || to <= start || at < start) continue
    yield { from: start, to }
    start = to
  }
  yield { from: start, to: text.length }
}

const startOf = (text: string, start: number, at: number): number | undefined =>
  introducesOnly(text.slice(start, at)) ? undefined : at

/** The beginning of the line below a `...` line, if there is more text. */
function endOf(text: string, at: number): number | undefined {
  const lineEnd = text.indexOf('\n', at)
  return lineEnd !== -1 && lineEnd + 1 < text.length ? lineEnd + 1 : undefined
}

/** Whether the stretch holds nothing but `%` directives (and comments), which belong to the document that follows. */
function introducesOnly(stretch: string): boolean {
  if (!stretch.includes('%')) return false
  const lines = stretch.replace(/^\uFEFF/, '').split('\n')
  const telling = lines.filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
  return telling.length > 0 && telling.every((line) => line.startsWith('%'))
}
