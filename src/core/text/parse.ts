import { Composer, Lexer, Parser, type Document } from 'yaml'
import { findDialectProblems } from './dialect.ts'
import type { YamlNode } from './node.ts'
import { SourceReader } from './reader.ts'
import type { Span } from './span.ts'
import { maskTemplates } from './template.ts'

/** What is wrong with the YAML itself. `code` is the parser's (`BAD_INDENT`, …) or one of ours. */
export interface SyntaxProblem {
  readonly code: string
  readonly message: string
  readonly span: Span
}

/**
 * One document's source and everything read from it; offsets count from the beginning of `source`. `problems` keep
 * Kubernetes from reading it, `warnings` do not.
 */
export interface ParsedSource {
  readonly source: string
  readonly root: YamlNode | undefined
  readonly problems: readonly SyntaxProblem[]
  readonly warnings: readonly SyntaxProblem[]
}

/** A document may not grow by more nodes than this through its aliases and merge keys: a bomb, not configuration. */
const MOST_COPIES = 200_000
/** Documents nested deeper than this are not read either. A Kubernetes object has about a dozen levels. */
const MOST_LEVELS = 500
/** A `kind: List` of some 5000 ServiceEntries has about as many tokens as this. */
const MOST_TOKENS = 1_000_000

/** More than this many problems of one document help nobody. */
const MOST_PROBLEMS = 100

/** Reads one document. Goes in: its source, `---` line included; comes out: its nodes and problems. Never throws. */
export function parseSource(source: string): ParsedSource {
  // The parser takes a list behind a byte-order mark for a broken one; behind an empty line it reads it.
  const masked = maskTemplates(source).replace(/^\uFEFF/, '\n')
  let document: Document.Parsed | undefined
  try {
    document = compose(masked)
  } catch (thrown) {
    return unreadable(source, 'UNREADABLE', thrown instanceof Error ? thrown.message : String(thrown))
  }
  if (!document)
    return unreadable(source, 'TOO_LARGE', 'This document is larger than any Kubernetes object can be.')
  const reader = new SourceReader(source, { levels: MOST_LEVELS, copies: MOST_COPIES })
  for (const { code, message, pos } of document.errors) {
    const span = { from: pos[0], to: pos[1] }
    if (code === 'RESOURCE_EXHAUSTION') reader.reportTooDeep(span)
    else reader.report(code, message, span)
  }
  const root = document.contents === null ? undefined : reader.readRoot(document.contents)
  const { problems, warnings } = reader
  return {
    source,
    root,
    problems: [...problems, ...findDialectProblems(masked, root)].slice(0, MOST_PROBLEMS),
    warnings,
  }
}

const unreadable = (source: string, code: string, message: string): ParsedSource => ({
  source,
  root: undefined,
  problems: [{ code, message, span: { from: 0, to: source.length } }],
  warnings: [],
})

const OPTIONS = {
  schema: 'failsafe',
  resolveKnownTags: false,
  keepSourceTokens: true,
  prettyErrors: false,
  uniqueKeys: false,
  strict: true,
  logLevel: 'silent',
} as const

/** The first document of a source, as `parseDocument` reads it; undefined if it has too many tokens. */
function compose(source: string): Document.Parsed | undefined {
  const parser = new Parser()
  const composer = new Composer(OPTIONS)
  const documents: Document.Parsed[] = []
  let count = 0
  for (const lexeme of new Lexer().lex(source)) {
    if (++count > MOST_TOKENS) return undefined
    for (const token of parser.next(lexeme))
      documents.push(...(composer.next(token) as Iterable<Document.Parsed>))
  }
  for (const token of parser.end()) documents.push(...(composer.next(token) as Iterable<Document.Parsed>))
  documents.push(...(composer.end(true, source.length) as Iterable<Document.Parsed>))
  return documents[0]
}
