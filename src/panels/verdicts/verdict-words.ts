import type { Verdict } from '#core/gates/finding.ts'
import type { Tone } from '#ui/tone.ts'

/** How a verdict is said and shown. */
export const verdictWords: Readonly<Record<Verdict, { readonly tone: Tone; readonly word: string }>> = {
  unreadable: { tone: 'bad', word: 'cannot be read' },
  'rejected-by-schema': { tone: 'bad', word: 'refused by the schema' },
  'rejected-by-webhook': { tone: 'bad', word: 'refused by the webhook' },
  'accepted-with-warnings': { tone: 'warn', word: 'accepted with warnings' },
  'not-modelled': { tone: 'unknown', word: 'not checked here' },
  accepted: { tone: 'ok', word: 'accepted' },
}
