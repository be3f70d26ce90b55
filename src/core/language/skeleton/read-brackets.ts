import { grow, type GrowingBranch } from './growing.ts'
import type { Brackets, Segment, SilentSpan, Token } from './skeleton.ts'
import { asWritten, lineEnd, readPlain, readQuoted, skipProps, staysInside } from './tokens.ts'

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
    let end = at
    do {
      const segment = this.#segment(end + 1, { holder, open, column, level })
      segments.push(segment)
      end = segment.span.to
    } while (this.#source[end] === ',')
    const closed = /[\]}]/.test(this.#source[end] ?? '')
    const brackets = { open, span: { from: at, to: closed ? end + 1 : end }, closed, segments } as const
    holder.brackets = brackets
    return brackets
  }

  /** One segment, up to its comma or closing bracket, or to where nothing can belong to it any more. */
  #segment(from: number, around: Around): Segment {
    const source = this.#source
    const draft: SegmentDraft = { ...around, from, branch: undefined, word: undefined }
    let at = from
    while (at < source.length && !/[,\]}]/.test(source[at] ?? '')) {
      if (source[at] === '\n' && !staysInside(source, at + 1, around.column)) break
      at = this.#part(at, draft)
    }
    const to = Math.min(source[at] === '\n' && source[at - 1] === '\r' ? at - 1 : at, source.length)
    return { span: { from, to: Math.max(from, to) }, branch: draft.branch, word: draft.word }
  }

  /** What stands at `at` in a segment. Comes out: where the next part begins. */
  #part(at: number, draft: SegmentDraft): number {
    const source = this.#source
    const char = source[at] ?? ''
    if (/\s/.test(char)) return at + 1
    if (char === '#' && (at === draft.from || /\s/.test(source[at - 1] ?? ''))) {
      const to = lineEnd(source, at)
      this.#silent.push({ from: at + 1, to })
      return to
    }
    if (char === '[' || char === '{') return this.#nested(at, draft)
    if (char === ':' && draft.word && !draft.branch && draft.open === '{') {
      const place = { column: draft.column, head: draft.word.span.from, after: at + 1, flow: true }
      draft.branch = grow(draft.holder, place, draft.word)
      return at + 1
    }
    const begin = skipProps(source, at, lineEnd(source, at))
    const token = asWritten(this.#token(begin, draft.column), this.#written)
    if (token.span.to === begin) return Math.max(begin, at + 1)
    if (draft.open === '{' && !draft.branch) draft.word = token
    else {
      const held = branchFor(draft)
      if (held && !held.scalar) held.scalar = token
    }
    return token.span.to
  }

  /** A collection as the value of a segment; as a key, or a second value, it is read into nothing. */
  #nested(at: number, draft: SegmentDraft): number {
    const { holder, column, level } = draft
    if (level >= MOST_LEVELS) return this.#source.length
    const held = branchFor(draft)
    const isFree = held !== undefined && !held.brackets && !held.scalar
    const nobody = { ...holder, children: [] }
    const target = isFree ? held : grow(nobody, { column, head: at, after: at, flow: true })
    return this.read(at, target, column, level + 1).span.to
  }

  #token(at: number, column: number): Token {
    const source = this.#source
    const char = source[at]
    if (char === '"' || char === "'") return readQuoted(source, at, column)
    const end = lineEnd(source, at)
    const stop = /[,[\]{}]|:(?=[\s,[\]{}]|$)|\s#/.exec(source.slice(at, end))
    return readPlain(source, at, stop ? at + stop.index : end)
  }
}

/** What a segment is part of. */
interface Around {
  readonly holder: GrowingBranch
  readonly open: '[' | '{'
  readonly column: number
  readonly level: number
}

interface SegmentDraft extends Around {
  readonly from: number
  branch: GrowingBranch | undefined
  word: Token | undefined
}

/** The branch that the value of a segment belongs to: its entry, or its item, which begins with it. */
function branchFor(draft: SegmentDraft): GrowingBranch | undefined {
  const { holder, open, column, from } = draft
  if (open === '[') draft.branch ??= grow(holder, { column, head: from, after: from, flow: true })
  return draft.branch
}
