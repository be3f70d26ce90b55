import { meetsExpectation, type Difference } from '#core/sidecar/probe/requests-file/meets-expectation.ts'
import { verdictWords } from '#core/sidecar/probe/outcome-words.ts'
import type { Outcome, TraceVerdict } from '#core/sidecar/probe/trace.ts'
import type { Json, JsonMap } from '#core/text/json.ts'
import { formatPath } from '#core/text/path.ts'
import type { Tone } from '#ui/tone.ts'

/** How a kept probe stands. `told`: nothing is expected of it. */
export type Standing = 'as-expected' | 'differs' | 'cannot-tell' | 'told'

export interface Fate {
  readonly standing: Standing
  /** What is not as it was expected, each in a few words. */
  readonly differences: readonly string[]
}

/** Holds a kept probe's outcome against what is expected of it. */
export function fateOf(outcome: Outcome, expect: JsonMap | undefined): Fate {
  if (expect === undefined) return { standing: 'told', differences: [] }
  const differences = meetsExpectation(outcome, expect)
  const standing =
    differences.length === 0 ? 'as-expected' : outcome.verdict === 'cannot-tell' ? 'cannot-tell' : 'differs'
  return { standing, differences: differences.map(differenceWords) }
}

export const standings: Readonly<Record<Standing, { readonly tone: Tone; readonly word: string }>> = {
  'as-expected': { tone: 'ok', word: 'as expected' },
  differs: { tone: 'bad', word: 'differs' },
  'cannot-tell': { tone: 'unknown', word: 'cannot tell' },
  told: { tone: 'info', word: 'nothing expected' },
}

/**
 * The part of an outcome that is expected from now on when a probe is kept: the verdict, what the application sees, and which clusters
 * share it. Of an outcome that cannot be told only that.
 */
export function expectationOf({ verdict, app, clusters, distribution }: Outcome): JsonMap {
  if (verdict === 'cannot-tell') return { verdict }
  const { status, error } = app
  const seen = {
    ...(status === undefined ? {} : { status }),
    ...(error === undefined ? {} : { error }),
  }
  return {
    verdict,
    ...(Object.keys(seen).length === 0 ? {} : { app: seen }),
    ...(clusters.length === 0 ? {} : { clusters: clusters.map(({ name, share }) => ({ name, share })) }),
    ...(distribution === undefined ? {} : { distribution: { appStatus: distribution.appStatus } }),
  }
}

function differenceWords({ path, expected, predicted }: Difference): string {
  const isOtherWay = path[0] === 'alternatives'
  const at = formatPath(isOtherWay ? path.slice(2) : path)
  return `${isOtherWay ? 'one way it may go, ' : ''}${LABELS[at] ?? (path.includes('clusters') ? 'cluster' : `\`${at}\``)}: ${valueWords(expected)} → ${valueWords(predicted)}`
}

const LABELS: Readonly<Record<string, string>> = {
  verdict: 'verdict',
  'app.status': 'status the app sees',
  'app.error': 'error of the app',
  'envoy.responseFlags': 'response flags',
}

const MOST_TEXT = 80

function valueWords(value: Json): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return verdictWords[value as TraceVerdict] ?? `\`${shortened(value)}\``
  if (typeof value !== 'object') return String(value)
  const { name, share } = value as JsonMap
  if (typeof name === 'string' && typeof share === 'number')
    return share === 100 ? `\`${shortened(name)}\`` : `\`${shortened(name)}\` ${share} %`
  return `\`${shortened(JSON.stringify(value))}\``
}

const shortened = (text: string): string => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text)
