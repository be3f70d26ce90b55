import type { Citation } from '#core/sidecar/prediction.ts'

/** What a group of commands finds out, in the order in which a reader would ask. */
export type CheckTopic =
  'pod' | 'accepted' | 'name' | 'listener' | 'route' | 'cluster' | 'endpoint' | 'secret' | 'request' | 'log'

export interface CheckGroup {
  readonly topic: CheckTopic
  readonly checks: readonly Check[]
}

/** A command for a real cluster, and what it prints if the prediction is right. */
export interface Check {
  /** Unique among the checks of a design. */
  readonly id: string
  /** What it checks, as a sentence; names in backticks. */
  readonly checks: string
  /** For a POSIX shell, in one line. */
  readonly command: string
  readonly expect: Expectation
  /** Why it matters, and what another answer means. */
  readonly why: string
  /** What the expectation comes from; none for what holds for every design. */
  readonly because: readonly Citation[]
}

/** `lines`: these lines, spaces aside, perhaps among others; `words`: each of these somewhere in what is printed; `nothing`: no line. */
export interface Expectation {
  readonly form: 'lines' | 'words' | 'nothing'
  readonly lines: readonly string[]
  /** What else to know of the lines; '' if there is nothing. */
  readonly says: string
}

export const lines = (expected: readonly string[], says = ''): Expectation => ({
  form: 'lines',
  lines: expected,
  says,
})
export const words = (expected: readonly string[], says = ''): Expectation => ({
  form: 'words',
  lines: expected,
  says,
})
export const nothing = (says: string): Expectation => ({ form: 'nothing', lines: [], says })
