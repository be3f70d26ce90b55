import { grow, type GrowingBranch } from './growing.ts'
import type { Brackets, Segment, SilentSpan, Token } from './skeleton.ts'
import {
  asWritten,
  lineEnd,
  lineStart,
  nextLine,
  readPlain,
  readQuoted,
  skipProps,
  staysInside,
} from './tokens.ts'

/** Deeper nesting is no configuration, and recursion must end. */
const MOST_LEVELS = 100

/** Reads collections in brackets, also those that are not closed, or hold things that do not belong there. */
export class BracketsReader {
  readonly #source: string
  readonly #written: string
  readonly #silent: SilentSpan[]

  constructor(source: string, written: string, silent: SilentSpan[]) {
    this.#source = source
    this.#written = written
    this.#silent = silent
  }

  /** Reads the collection whose bracket stands at `at` into its holder; `column` is that of the block entry around it. */
  read(at: number, holder: GrowingBranch, column: number, level = 0): Brackets {
    const open = this.#source[at] === '[' ? '[' : '{'
    const segments: Segment[] = []
    let next = at + 1
    for (;;) {
      const { segment, end, closes } = this.#segment(next, holder, open, column, level)
      segments.push(segment)
      next = end
      if (closes === ',') next = end + 1
      else {
        const closed = closes !== undefined
        const span = { from: at, to: closed ? end + 1 : end }
        const brackets = { open, span, closed, segments } as const
        holder.brackets = brackets
        return brackets
      }
    }
  }

  /** One segment, up to its comma or closing bracket, or to where nothing can belong to it any more. */
  #segment(
    from: number,
    holder: GrowingBranch,
    open: '[' | '{',
    column: number,
    level: number,
  ): { segment: Segment; end: number; closes: string | undefined } {
    const source = this.#source
    let branch: GrowingBranch | undefined
    let word: Token | undefined
    const own = (): GrowingBranch | undefined => {
      if (open === '[') branch ??= grow(holder, { column, head: from, after: from, flow: true })
      return branch
    }
    let at = from
    const done = (closes: string | undefined) => ({
      segment: { span: { from, to: at }, branch, word },
      end: at,
      closes,
    })
    while (at < source.length) {
      const char = source[at] ?? ''
      if (char === ',' || char === ']' || char === '}') return done(char)
      if (char === '\n' && !staysInside(source, at + 1, column)) break
      if (char === '#' && (at === from || /\s/.test(source[at - 1] ?? ''))) {
        const to = lineEnd(source, at)
        this.#silent.push({ from: at + 1, to })
        at = to
      } else if (/\s/.test(char)) at++
      else if (char === '[' || char === '{') {
        const held = own()
        // Brackets as a key, or a second value: kept out of the way below a branch that nobody looks at.
        const place = { column, head: at, after: at, flow: true }
        const target =
          held && !held.brackets && !held.scalar ? held : { ...grow({ ...holder, children: [] }, place) }
        at =
          level < MOST_LEVELS
            ? this.read(at, target, column, level + 1).span.to
            : nextLine(source, source.length)
      } else if (char === ':' && word && !branch && open === '{') {
        branch = grow(holder, { column, head: word.span.from, after: at + 1, flow: true }, word)
        at++
      } else {
        at = skipProps(source, at, lineEnd(source, at))
        const token = asWritten(this.#token(at, column), this.#written)
        if (token.span.to === at) {
          at = Math.max(at + (/[,\]}\s]/.test(source[at] ?? ' ') ? 0 : 1), from)
          continue
        }
        if (open === '{' && !branch) word = token
        else {
          const held = own()
          if (held && !held.scalar) held.scalar = token
        }
        at = token.span.to
      }
    }
    at = Math.min(at, source.length)
    at = at > lineStart(source, at) && source[at - 1] === '\r' ? at - 1 : at
    return done(undefined)
  }

  #token(at: number, column: number): Token {
    const source = this.#source
    const char = source[at]
    if (char === '"' || char === "'") return readQuoted(source, at, column)
    const end = lineEnd(source, at)
    const rest = source.slice(at, end)
    const stop = /[,[\]{}]|:(?=[\s,[\]{}]|$)|\s#/.exec(rest)
    return readPlain(source, at, stop ? at + stop.index : end)
  }
}
