import type { Span } from '#core/text/span.ts'

/** Something that can be written at the cursor. */
export interface Completion {
  readonly label: string
  readonly kind: 'field' | 'word' | 'name' | 'snippet'
  /** What takes the place of `span`. With `isSnippet` it has stops as editors know them: `$1`, `${2:443}`, `$0`. */
  readonly insert: string
  readonly isSnippet: boolean
  /** Offsets of the whole text; on one line, and the cursor stands in it. */
  readonly span: Span
  /** What the letters from the span's beginning to the cursor are compared with; '' if it is only for where there are none. */
  readonly filter: string
  /** In a few words: its type, or where the name comes from. */
  readonly detail: string
  /** Markdown. */
  readonly documentation: string
  /** Completions are shown in the order of these. */
  readonly sort: string
  readonly outdated: boolean
  /** Once it is written, the next thing to write is best proposed at once. */
  readonly asksOn: boolean
}
