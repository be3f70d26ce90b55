import type { ScalarStyle } from './scalar.ts'

const KEYWORD =
  /^\{\{-?\s*(?:(if|with|range|define|block)\b|(end)\b|(else|break|continue)\b|(\/\*)|(\$\w*\s*:?=))/
const OPEN = '\uE000'
const FILL = '\uE001'
const MASKED = /\uE000\uE001*/g
const BLOCK_HEADER = /(?:^|[:-][ \t]+(?:[&!]\S*[ \t]+)?)[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/

/**
 * The source with Helm and Go templates made harmless, every offset unchanged: lines that only steer the template become
 * comments (blank inside block scalars), others become private-use letters. Without templates the source itself comes back.
 */
export function maskTemplates(source: string): string {
  if (!source.includes('{{')) return source
  const lines = maskComments(source).split('\n')
  const state: MaskState = { scalarIndent: undefined, above: '', content: -1 }
  return lines.map((line, i) => maskLine(line, lines, i, state)).join('\n')
}

interface MaskState {
  /** What the lines of the block scalar that is being read are indented deeper than. */
  scalarIndent: number | undefined
  /** The last line that was neither blank, comment nor control. */
  above: string
  /** The number of the next line that is neither blank nor steers the template, as far as it was looked for. */
  content: number
}

/** What a line of its own does to the flow of a template: opens a block, closes one, divides one; or none of these. */
export function controlOf(line: string): 'open' | 'close' | 'divide' | undefined {
  const found = KEYWORD.exec(line.trim())
  if (!found || !isBare(line)) return undefined
  return found[1] !== undefined
    ? 'open'
    : found[2] !== undefined
      ? 'close'
      : found[3] === 'else'
        ? 'divide'
        : undefined
}

/** Template comments over several lines: every line of them becomes a YAML comment. */
function maskComments(source: string): string {
  let out = ''
  let at = 0
  for (const opening of source.matchAll(/\{\{-? ?\/\*/g)) {
    const from = opening.index
    if (from < at) continue
    const close = source.indexOf('*/', from)
    const to = close === -1 ? -1 : source.indexOf('}}', close)
    if (to === -1) break
    const comment = source.slice(from, to + 2)
    out += source.slice(at, from) + (comment.includes('\n') ? comment.replace(/^./gm, '#') : comment)
    at = to + 2
  }
  return out + source.slice(at)
}

function maskLine(line: string, lines: readonly string[], index: number, state: MaskState): string {
  const text = line.trim()
  if (text === '') return line
  const bare = isBare(line)
  if (state.scalarIndent !== undefined) {
    if (indentOf(line) > state.scalarIndent) return maskInline(line)
    if (bare && contentIndent(lines, index, state) > state.scalarIndent) return blank(line)
    state.scalarIndent = undefined
  }
  if (bare && (KEYWORD.test(text) || !standsAsValue(state.above, line, lines, index))) {
    return line.replace('{{', '# ')
  }
  if (!text.startsWith('#')) state.above = line
  if (BLOCK_HEADER.test(text)) state.scalarIndent = holderIndent(line)
  return maskInline(line)
}

const indentOf = (line: string): number => line.length - line.trimStart().length
const blank = (line: string): string => line.replace(/[^\r]/g, ' ')

const isSteering = (line: string): boolean =>
  line.trim() === '' || (KEYWORD.test(line.trim()) && isBare(line))

/** The indent of the next line that is neither blank nor steers the template; -1 at the end. */
function contentIndent(lines: readonly string[], index: number, state: MaskState): number {
  if (state.content <= index) {
    state.content = index + 1
    while (state.content < lines.length && isSteering(lines[state.content] ?? '')) state.content++
  }
  const line = lines[state.content]
  return line === undefined ? -1 : indentOf(line)
}

/** A template alone on its line is a value if it stands below `key:` or `-` and nothing else does. */
function standsAsValue(above: string, line: string, lines: readonly string[], index: number): boolean {
  const holder = indentOf(above)
  if (!/(?:^|\s)-$|:$/.test(above.trimEnd()) || indentOf(line) <= holder) return false
  for (let i = index + 1; i < lines.length; i++) {
    const below = lines[i] ?? ''
    if (below.trim() !== '') return indentOf(below) <= holder
  }
  return true
}

/** The indent that the content of a block scalar must exceed: that of its key, or of the last dash before it. */
function holderIndent(line: string): number {
  const dashes = /^[ ]*(?:-[ ]+)*/.exec(line)?.[0] ?? ''
  return /^[|>&!]/.test(line.slice(dashes.length)) ? Math.max(dashes.lastIndexOf('-'), 0) : dashes.length
}

const isBare = (line: string): boolean =>
  line.includes('{{') && replaceTemplates(line, () => '').trim() === ''

const maskInline = (line: string): string =>
  line.includes('{{') ? replaceTemplates(line, (found) => OPEN + FILL.repeat(found.length - 1)) : line

/** Templates of one line, quoted `}}` inside them included. One that does not end on its line is none. */
function replaceTemplates(line: string, replace: (found: string) => string): string {
  let out = ''
  let at = 0
  for (let from = line.indexOf('{{'); from !== -1; from = line.indexOf('{{', at)) {
    const to = templateEnd(line, from + 2)
    if (to === undefined) break
    out += line.slice(at, from) + replace(line.slice(from, to))
    at = to
  }
  return out + line.slice(at)
}

function templateEnd(line: string, from: number): number | undefined {
  let quote = ''
  for (let at = from; at < line.length; at++) {
    const char = line[at] ?? ''
    if (quote !== '') {
      if (char === '\\' && quote === '"') at++
      else if (char === quote) quote = ''
    } else if (char === '"' || char === '`') quote = char
    else if (char === '}' && line[at + 1] === '}') return at + 2
  }
  const plain = line.indexOf('}}', from)
  return plain === -1 ? undefined : plain + 2
}

/** Whether a masked text contains a template. */
export const hasTemplate = (masked: string): boolean => masked.includes(OPEN)

/**
 * The text of a scalar with its templates back in place, taken in order from the stretch of source it stands in. Templates
 * in quotes are read as the quotes say if their own quotes are escaped, else as Helm would fill them in.
 */
export function unmaskTemplates(masked: string, source: string, style: ScalarStyle): string {
  const originals: string[] = []
  for (const line of source.split('\n')) {
    replaceTemplates(line, (found) => {
      originals.push(unescape(found, style))
      return ''
    })
  }
  let next = 0
  return masked.replace(MASKED, (found) => originals[next++] ?? found)
}

function unescape(found: string, style: ScalarStyle): string {
  if (style === 'single') return /(?:^|[^'])'(?:'')*(?!')/.test(found) ? found : found.replaceAll("''", "'")
  if (style !== 'double' || /(?:^|[^\\])(?:\\\\)*"/.test(found)) return found
  return found.replace(
    /\\(?:x(..)|u(.{4})|U(.{8})|(.))/g,
    (whole, x: string, u: string, U: string, char: string) => {
      const code = x ?? u ?? U
      if (code === undefined) return ESCAPES[char] ?? char
      return /^[0-9a-f]+$/i.test(code) && parseInt(code, 16) <= 0x10ffff
        ? String.fromCodePoint(parseInt(code, 16))
        : whole
    },
  )
}

const ESCAPES: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001B',
  a: '\u0007',
}
