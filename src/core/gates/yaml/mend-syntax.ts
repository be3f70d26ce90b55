import { lineStarts } from '#core/text/lines.ts'
import type { SyntaxProblem } from '#core/text/parse.ts'
import type { Span } from '#core/text/span.ts'
import { lineAround, quoted, replaced, type Candidate } from './candidate.ts'

/** Ways to mend what keeps a document from being read. Goes in: the document's source, and the problem. */
export function mendSyntax(source: string, problem: SyntaxProblem): readonly Candidate[] {
  const { code, message, span } = problem
  const line = lineAround(source, span.from)
  switch (code) {
    case 'TAB_AS_INDENT':
      return spacesForTabs(source, line)
    case 'UNKNOWN_ALIAS':
    case 'BAD_ALIAS':
    case 'BAD_SCALAR_START':
    case 'NEEDS_QUOTES':
    case 'NOT_FINITE':
      return [quoted(source, plainAt(source, span.from))]
    case 'BLOCK_AS_IMPLICIT_KEY':
      return [
        quoted(source, { from: span.from, to: withoutComment(source, { from: span.from, to: line.to }) }),
      ]
    case 'MULTILINE_IMPLICIT_KEY':
      return spaceBehindColon(source, line)
    case 'MISSING_CHAR':
      return message.includes('directives-end') ? breakBehindMarker(source, line) : []
    case 'BAD_INDENT':
      return message.includes('end with a')
        ? closeBracket(source, span, message)
        : likeAnotherLine(source, line)
    case 'BAD_DQ_ESCAPE':
      return [replaced('Write `\\\\` for the backslash', { from: span.from, to: span.from }, '\\')]
    case 'UNKNOWN_DIRECTIVE':
    case 'BAD_DIRECTIVE':
      return [replaced('Remove this line', { from: line.from, to: Math.min(line.to + 1, source.length) }, '')]
    case 'CONTROL_CHARACTER':
    case 'ODD_LINE_END':
      return [replaced('Remove the invisible character', span, '')]
    default:
      return []
  }
}

const INDENT = /^((?:[ ]|[-?][ ])*)(\t[ \t]*)/
/** How many spaces a tab may stand for, the likeliest first. */
const WIDTHS = [2, 4, 0, 8]

/** Spaces for tabs before the first thing of a line: in all lines, and in this one. */
function spacesForTabs(source: string, line: Span): Candidate[] {
  const all: { readonly span: Span; readonly tabs: string }[] = []
  for (const from of lineStarts(source)) {
    const [, before = '', tabs] = INDENT.exec(source.slice(from, lineAround(source, from).to)) ?? []
    const start = from + before.length
    if (tabs !== undefined) all.push({ span: { from: start, to: start + tabs.length }, tabs })
  }
  const own = all.filter(({ span }) => span.from >= line.from && span.from < line.to)
  const spaced = (title: string, stretches: typeof all, width: number): Candidate => ({
    title,
    edits: stretches.map(({ span, tabs }) => ({ span, insert: tabs.replaceAll('\t', ' '.repeat(width)) })),
  })
  return [
    ...(all.length > own.length
      ? WIDTHS.map((width) => spaced('Write spaces instead of all tabs', all, width))
      : []),
    ...WIDTHS.map((width) => spaced('Write spaces instead of the tab', own, width)),
  ]
}

/** An unquoted text, up to what ends it. */
function plainAt(source: string, from: number): Span {
  const text = /^[^\n\r,[\]{}]*/.exec(source.slice(from, from + 1000))?.[0] ?? ''
  return { from, to: withoutComment(source, { from, to: from + text.length }) }
}

function withoutComment(source: string, { from, to }: Span): number {
  return (
    from +
    source
      .slice(from, to)
      .replace(/\s+#.*$/s, '')
      .trimEnd().length
  )
}

function spaceBehindColon(source: string, line: Span): Candidate[] {
  const found = /^[ ]*(?:-[ ]+)*[\w.-]+:(?=[^\s:/])/.exec(source.slice(line.from, line.to))
  if (!found) return []
  const at = line.from + found[0].length
  return [replaced('Put a space behind the colon', { from: at, to: at }, ' ')]
}

function breakBehindMarker(source: string, line: Span): Candidate[] {
  const found = /^---[ \t]+/.exec(source.slice(line.from, line.to))
  if (!found) return []
  const gap = { from: line.from + 3, to: line.from + found[0].length }
  return [replaced('Begin on the line below `---`', gap, '\n')]
}

/** A bracket that is missing at the end of the last line that holds something. */
function closeBracket(source: string, { from }: Span, message: string): Candidate[] {
  const bracket = message.trimEnd().endsWith('}') ? '}' : ']'
  const end = source.slice(0, from).trimEnd().length
  return [replaced(`Close the bracket with \`${bracket}\``, { from: end, to: end }, bracket)]
}

/** The indents of the lines above, the nearest first, of two the deeper. */
function likeAnotherLine(source: string, line: Span): Candidate[] {
  const text = source.slice(line.from, line.to)
  const own = /^ */.exec(text)?.[0].length ?? 0
  const above = source.slice(Math.max(0, line.from - 4000), line.from).split('\n')
  const indents = above.flatMap((other) => {
    const [, before = '', dash = ''] = /^( *)((?:- +)*)[^\s#-]/.exec(other) ?? []
    return other.trim() === '' ? [] : [before.length, before.length + dash.length]
  })
  return [...new Set(indents)]
    .filter((indent) => indent !== own)
    .toSorted((a, b) => Math.abs(a - own) - Math.abs(b - own) || b - a)
    .slice(0, 4)
    .map((indent) =>
      replaced(
        indent === 0
          ? 'Begin it at the margin'
          : `Indent it by ${indent} ${indent === 1 ? 'space' : 'spaces'}`,
        { from: line.from, to: line.from + own },
        ' '.repeat(indent),
      ),
    )
}
