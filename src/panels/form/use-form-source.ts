import { useDeferredValue } from 'react'
import type { Analysis, Model } from '#core/read-design.ts'
import { useDesigner } from '#state/react.ts'
import type { State } from '#state/store.ts'

/** What a form is made from. */
export interface FormSource {
  readonly analysis: Analysis
  readonly lastGood: Model
}

/**
 * What the form reads: the present design; a moment later while the reader types in the editor, so that the key and the chart are
 * drawn first. A form's own changes always come at once: its fields compare what they wrote with what was read.
 */
export function useFormSource(): FormSource {
  const analysis = useDesigner((state) => state.analysis)
  const lastGood = useDesigner((state) => state.lastGood)
  const isTyping = useDesigner(isTypedInEditor)
  const later = { analysis: useDeferredValue(analysis), lastGood: useDeferredValue(lastGood) }
  return isTyping ? later : { analysis, lastGood }
}

function isTypedInEditor({ history }: State): boolean {
  const origin = history.past.at(-1)?.origin
  return typeof origin === 'object' && origin.typing === 'editor'
}
