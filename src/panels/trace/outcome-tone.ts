import type { Outcome, TraceVerdict } from '#core/sidecar/probe/trace.ts'
import type { Tone } from '#ui/tone.ts'

/** The colour and icon of an outcome; a server that is reached and answers with an error is no plain success. */
export const outcomeTone = ({ verdict, app: { status = 0 } }: Outcome): Tone =>
  verdict === 'reaches' && status >= 400 ? 'warn' : TONES[verdict]

const TONES: Readonly<Record<TraceVerdict, Tone>> = {
  reaches: 'ok',
  'passes-through': 'warn',
  blocked: 'bad',
  fails: 'bad',
  'cannot-tell': 'unknown',
}
