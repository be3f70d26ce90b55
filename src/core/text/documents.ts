import { commonHead, commonTail } from './edit.ts'
import { parseSource, type ParsedSource } from './parse.ts'
import { MARKER_LENGTH, stretchesFrom } from './split.ts'
import { shiftSpan, type Span } from './span.ts'

/** One document of a text. `index` counts documents that hold something; `parsed` has offsets that count from `span.from`. */
export interface YamlDocument {
  readonly index: number
  readonly span: Span
  readonly parsed: ParsedSource
}

/** A text as the documents it consists of. `stretches` are all of them, empty ones too, and cover the text without a gap. */
export interface YamlText {
  readonly text: string
  readonly documents: readonly YamlDocument[]
  readonly stretches: readonly ParsedStretch[]
}
interface ParsedStretch {
  readonly span: Span
  readonly parsed: ParsedSource
}

/** The text with nothing in it. */
export const emptyText: YamlText = { text: '', documents: [], stretches: [] }

/**
 * Reads a text. Goes in: the text and, for speed, an earlier reading of nearly the same text: documents before the change
 * are the same objects afterwards, those behind it keep their `parsed`. Never throws; what cannot be read is in the
 * documents' problems.
 */
export function readText(text: string, earlier: YamlText = emptyText): YamlText {
  if (text === earlier.text) return earlier
  if (text === '') return emptyText
  const known = earlier.stretches
  const by = text.length - earlier.text.length
  const head = commonHead(text, earlier.text)
  const tail = commonTail(text, earlier.text, Math.min(text.length, earlier.text.length) - head)

  let before = 0
  while ((known[before]?.span.to ?? Infinity) + MARKER_LENGTH <= head) before++
  const stretches = known.slice(0, before)

  let behind = before
  const changed: Span[] = []
  for (const span of stretchesFrom(text, stretches.at(-1)?.span.to ?? 0)) {
    while ((known[behind]?.span.from ?? Infinity) < span.from - by) behind++
    if (span.from >= text.length - tail && known[behind]?.span.from === span.from - by) break
    changed.push(span)
    if (span.to === text.length) behind = known.length
  }

  const replaced = new Map(known.slice(before, behind).map(({ parsed }) => [parsed.source, parsed]))
  for (const span of changed) {
    const source = detached(text.slice(span.from, span.to))
    const parsed = replaced.get(source) ?? parseSource(source)
    if (isEmpty(parsed)) replaced.set(source, parsed)
    stretches.push({ span, parsed })
  }
  for (const stretch of known.slice(behind))
    stretches.push(by === 0 ? stretch : { ...stretch, span: shiftSpan(stretch.span, by) })
  return { text, stretches, documents: documentsOf(stretches, earlier) }
}

/** The stretches that hold something, numbered; a document of the earlier reading is kept where nothing of it changed. */
function documentsOf(stretches: readonly ParsedStretch[], earlier: YamlText): YamlDocument[] {
  const documents: YamlDocument[] = []
  for (const { span, parsed } of stretches) {
    if (isEmpty(parsed)) continue
    const index = documents.length
    const known = earlier.documents[index]
    const isSame = known?.parsed === parsed && known.span.from === span.from
    documents.push(isSame ? known : { index, span, parsed })
  }
  return documents
}

/** A copy that does not keep the whole text in memory, as a slice may: a document can outlive many versions of its text. */
const detached = (slice: string): string => ` ${slice}`.slice(1)

const isEmpty = ({ root, problems }: ParsedSource): boolean =>
  problems.length === 0 && (root === undefined || (root.kind === 'scalar' && root.span.from === root.span.to))
