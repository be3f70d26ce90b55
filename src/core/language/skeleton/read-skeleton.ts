import { maskTemplates } from '#core/text/template.ts'
import { grow, growRoot, type GrowingBranch } from './growing.ts'
import { BracketsReader } from './read-brackets.ts'
import type { SilentSpan, Skeleton, Token } from './skeleton.ts'
import {
  asWritten,
  commentStart,
  lineEnd,
  nextLine,
  readPlain,
  readQuoted,
  skipBlanks,
  skipProps,
} from './tokens.ts'

/**
 * Reads a document by its indentation and brackets alone, so that a place in it is known also while it cannot be parsed. Goes in:
 * the document's source, `---` line included. Never throws; linear in the source.
 */
export const readSkeleton = (source: string): Skeleton => new SkeletonReader(source).read()

class SkeletonReader {
  readonly #written: string
  readonly #source: string
  readonly #silent: SilentSpan[] = []
  readonly #words: Token[] = []
  readonly #root = growRoot()
  readonly #branches: GrowingBranch[] = [this.#root]
  readonly #brackets: BracketsReader
  #top = this.#root
  #begun = false

  constructor(source: string) {
    this.#written = source
    this.#source = maskTemplates(source).replace(/^\uFEFF/, ' ')
    this.#brackets = new BracketsReader(this.#source, source, this.#silent)
  }

  read(): Skeleton {
    for (let at = 0; at < this.#source.length;) at = Math.max(this.#line(at), nextLine(this.#source, at))
    return {
      source: this.#source,
      root: this.#root,
      branches: this.#branches,
      words: this.#words,
      silent: this.#silent.toSorted((a, b) => a.from - b.from),
    }
  }

  /** Reads the line that begins at `start` and what it begins. Comes out: where the next line to read begins. */
  #line(start: number): number {
    const source = this.#source
    const end = lineEnd(source, start)
    const marker = /^(?:---|\.\.\.)(?=\s|$)/.test(source.slice(start, start + 4))
    if (marker || (source[start] === '%' && !this.#begun)) {
      const to = source.startsWith('---', start) ? start + 3 : end
      this.#silent.push({ from: start, to })
      this.#begun ||= marker
      const text = skipBlanks(source, to)
      return text < end ? this.#content(text, start, end) : nextLine(source, start)
    }
    const text = skipBlanks(source, start)
    if (text >= end) return nextLine(source, start)
    this.#begun = true
    if (source[text] === '#') {
      this.#silent.push({ from: start, to: end })
      return nextLine(source, start)
    }
    return this.#content(text, start, end)
  }

  /** What stands on a line, from its first character on: dashes, then a key or a value. */
  #content(from: number, start: number, end: number): number {
    const source = this.#source
    let at = from
    while (source[at] === '-' && /^(?:\s|$)/.test(source.slice(at + 1, at + 2))) {
      this.#push(at - start, at, at + 1)
      at = skipBlanks(source, at + 1)
    }
    if (at >= end) return nextLine(source, start)
    const bare = skipProps(source, at, end)
    if (source[bare] === '?' && /\s/.test(source[bare + 1] ?? ' ')) {
      this.#silent.push({ from: bare, to: end })
      return nextLine(source, start)
    }
    const named = this.#key(bare, at - start, end)
    if (!named) {
      const holder = at > from ? this.#top : this.#holderOf(at - start)
      return this.#value(at, holder, end, at === from)
    }
    const key = asWritten(named, this.#written)
    const colon = skipBlanks(source, key.span.to)
    const branch = this.#push(at - start, bare, colon + 1, key)
    return this.#value(colon + 1, branch, end, false)
  }

  /** The key that begins at `at`, if a colon follows it on its line. */
  #key(at: number, column: number, end: number): Token | undefined {
    const source = this.#source
    const char = source[at] ?? ''
    if (char === '"' || char === "'") {
      const token = readQuoted(source, at, column)
      const colon = skipBlanks(source, token.span.to)
      return token.span.to <= end &&
        source[colon] === ':' &&
        /^(?:\s|$)/.test(source.slice(colon + 1, colon + 2))
        ? token
        : undefined
    }
    if (/[[\]{}|>#,%@`*]/.test(char)) return undefined
    const line = source.slice(at, commentStart(source, at, end))
    const colon = /:(?=\s|$)/.exec(line)
    return colon ? readPlain(source, at, at + colon.index) : undefined
  }

  /** What stands behind a key or dash, or on a line of its own. Comes out: where the next line to read begins. */
  #value(from: number, holder: GrowingBranch, end: number, alone: boolean): number {
    const source = this.#source
    const at = skipProps(source, skipBlanks(source, from), end)
    if (at >= end) return nextLine(source, end)
    const char = source[at] ?? ''
    if (char === '#' && /\s/.test(source[at - 1] ?? ' ')) return this.#rest(at, end)
    if (alone && (!isEmpty(holder) || holder.kind === 'root') && char !== '{' && char !== '[') {
      return this.#word(at, holder, end)
    }
    if (char === '|' || char === '>') return this.#blockScalar(at, holder, end)
    if ((char === '[' || char === '{') && isEmpty(holder)) {
      const { span } = this.#brackets.read(at, holder, holder.column)
      return this.#rest(span.to, lineEnd(source, span.to))
    }
    const quoted = char === '"' || char === "'"
    const read = quoted
      ? readQuoted(source, at, holder.column)
      : readPlain(source, at, commentStart(source, at, end))
    const token = asWritten(read, this.#written)
    if (alone) this.#words.push(token)
    if (isEmpty(holder)) holder.scalar = token
    return this.#rest(token.span.to, lineEnd(source, token.span.to))
  }

  /** A text on a line of its own that is no value: the further line of one, or a key that is being typed. */
  #word(at: number, holder: GrowingBranch, end: number): number {
    const token = asWritten(readPlain(this.#source, at, commentStart(this.#source, at, end)), this.#written)
    const { scalar } = holder
    if (scalar) holder.scalar = { ...scalar, span: { from: scalar.span.from, to: token.span.to } }
    else this.#words.push(token)
    return this.#rest(token.span.to, end)
  }

  /** What is left of a line: a comment at most. */
  #rest(at: number, end: number): number {
    const comment = commentStart(this.#source, at, end)
    if (comment < end) this.#silent.push({ from: comment + 1, to: end })
    return nextLine(this.#source, end)
  }

  /** The lines of a block scalar, which are those deeper than what holds it. */
  #blockScalar(at: number, holder: GrowingBranch, end: number): number {
    const source = this.#source
    let [to, next] = [end, nextLine(source, end)]
    while (next < source.length) {
      const text = skipBlanks(source, next)
      const close = lineEnd(source, next)
      if (text < close) {
        if (text - next <= holder.column || /^(?:---|\.\.\.)(?:\s|$)/.test(source.slice(next, next + 4)))
          break
        to = close
      }
      next = nextLine(source, next)
    }
    holder.scalar = { span: { from: at, to }, style: 'block', text: '', closed: true }
    this.#silent.push({ from: at, to }, { from: to, to: next, column: holder.column })
    return next
  }

  #push(column: number, head: number, after: number, key?: Token): GrowingBranch {
    const branch = grow(this.#holderOf(column, !key), { column, head, after, flow: false }, key)
    this.#branches.push(branch)
    this.#top = branch
    return branch
  }

  /** What holds something that begins at a column: a dash may stand in the column of the key above it. */
  #holderOf(column: number, dash = false): GrowingBranch {
    const holds = (branch: GrowingBranch): boolean =>
      branch.column < column || (dash && branch.column === column && branch.kind === 'entry')
    let holder = this.#top
    while (holder.parent && !holds(holder)) holder = holder.parent
    return holder
  }
}

const isEmpty = ({ scalar, brackets, children }: GrowingBranch): boolean =>
  !scalar && !brackets && children.length === 0
