import { findNode, spanOf } from '#core/text/locate.ts'
import type { YamlText } from '#core/text/documents.ts'
import type { Span } from '#core/text/span.ts'
import type { Selection } from '#state/store.ts'

/**
 * The stretch of the text that is lit for a selection made in another view: the entry or item with its value, or the nearest
 * that exists. Undefined if the cursor itself made the selection, or its document is gone.
 */
export function litSpan({ documents }: YamlText, selection: Selection | undefined): Span | undefined {
  if (!selection || selection.from === 'editor') return undefined
  const document = documents[selection.document]
  return document && spanOf(document, selection.path, 'entry')
}

/** Whether the selected place is written in the text as it stands, so that `litSpan` is exact. */
export function isWritten({ documents }: YamlText, selection: Selection): boolean {
  const document = documents[selection.document]
  return document !== undefined && findNode(document, selection.path) !== undefined
}
