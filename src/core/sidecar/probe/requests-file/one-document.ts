import { readText, type YamlDocument } from '#core/text/documents.ts'
import type { Json } from '#core/text/json.ts'
import { lineAt, lineStarts } from '#core/text/lines.ts'
import { spanOf } from '#core/text/locate.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'
import type { Objection } from './check-shape.ts'

/** What is wrong with a file and what to do, in a few sentences, and where: UTF-16 offsets, and the line, counted from 1. */
export interface FileRefusal {
  readonly says: string
  readonly span: Span
  readonly line: number
}

/** The one document of a file, and a way to tell where in the file something is. */
export interface OneDocument {
  readonly value: Json
  readonly place: (objection: Objection) => FileRefusal
}

/** Reads a text that should be one YAML document. Goes in: the text, and in a sentence what it should hold. Never throws. */
export function readOneDocument(
  text: string,
  holds: string,
): OneDocument | { readonly refusals: readonly FileRefusal[] } {
  const { documents } = readText(text)
  const starts = lineStarts(text)
  const at = (span: Span, says: string): FileRefusal => ({ says, span, line: lineAt(starts, span.from) })
  const broken = documents.flatMap(({ parsed, span }) =>
    parsed.problems.map((problem) =>
      at(shiftSpan(problem.span, span.from), `This cannot be read as YAML: ${problem.message}`),
    ),
  )
  if (broken.length > 0) return { refusals: broken }
  const [only, second] = documents
  if (!only) return { refusals: [at({ from: 0, to: text.length }, `There is nothing in it. ${holds}`)] }
  if (second) {
    return { refusals: [at(firstSpan(second), `A second document begins here, and one is read. ${holds}`)] }
  }
  return {
    value: only.parsed.root?.value ?? null,
    place: ({ says, path, key }) => at(spanOf(only, path, key ? 'key' : 'value'), says),
  }
}

const firstSpan = (document: YamlDocument): Span => spanOf(document, [])
