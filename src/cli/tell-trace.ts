import type { Citation, Outcome, Step } from '#core/index.ts'
import { logFields } from '#core/sidecar/probe/log-fields.ts'
import { plural, printable } from './printable.ts'
import type { Paint } from './tell-text.ts'

/** What a step rests on, in lines: places in files first, then defaults and settings of the mesh. */
export type Cited = (because: readonly Citation[]) => readonly string[]

const WIDTH = 14

/** A step for people: where, what happens, what it rests on, what lost. */
export function stepLines(step: Step, cited: Cited, paint: Paint, indent = '  '): string[] {
  const gap = indent + ' '.repeat(WIDTH)
  return [
    `${indent}${paint('info', step.at.padEnd(WIDTH))}${printable(step.says)}`,
    ...(step.instead === undefined ? [] : [`${gap}Instead of: ${printable(step.instead)}`]),
    ...cited(step.because).map((line) => gap + paint('faint', line)),
  ]
}

const VERDICTS: Readonly<Record<Outcome['verdict'], readonly [Parameters<Paint>[0], string]>> = {
  reaches: ['good', 'a server that was meant answers'],
  'passes-through': ['warning', 'it leaves the mesh as it is, and no rule of a host counts for it'],
  blocked: ['error', 'the mesh or a route ends it on purpose'],
  fails: ['error', 'the application does not get the answer of a server'],
  'cannot-tell': ['warning', 'what decides is in no document; the lines below are of one way it may go'],
}

/** An outcome for people: the verdict, what the application sees, the line to expect in the access log, and the bytes on the wire. */
export function outcomeLines(outcome: Outcome, paint: Paint): string[] {
  const [colour, words] = VERDICTS[outcome.verdict]
  const { envoy, upstream, distribution, alternatives = [], telemetry } = outcome
  return [
    `${paint(colour, outcome.verdict)}: ${words}`,
    row('application', applicationOf(outcome)),
    row('access log', envoy === null ? 'no line' : logFields(envoy)),
    ...(upstream.length === 0 ? [row('on the wire', 'nothing arrives at a server')] : []),
    ...upstream.map(({ server, saw, count }) =>
      row('on the wire', `${server} sees ${saw}${count > 1 ? ` on ${plural(count, 'connection')}` : ''}`),
    ),
    row('takes', effortOf(outcome)),
    ...telemetry.map((one) => row('telemetry', one)),
    ...(distribution === undefined ? [] : distributionOf(distribution).map((text) => row('of all', text))),
    ...alternatives.map((way) => `  ${wayLine(way)}`),
  ]
}

const row = (name: string, text: string): string => `  ${name.padEnd(WIDTH)}${printable(text)}`

/** One of the ways that an undecided request may go. */
export const wayLine = (way: Outcome): string =>
  `${'one way'.padEnd(WIDTH)}${printable(`${way.verdict}: ${applicationOf(way)}`)}`

const MOST_TEXT = 160

function applicationOf({ app: { status, error, text } }: Outcome): string {
  const shown = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text
  return [status === undefined ? '' : String(status), error ?? '', shown]
    .filter((part) => part !== '')
    .join(' ')
}

const effortOf = ({ attempts, seconds }: Outcome): string =>
  [
    attempts === null ? 'no try' : plural(attempts, 'try', 'tries'),
    seconds === null ? 'for ever' : plural(seconds, 'second'),
  ].join(', ')

const distributionOf = ({ requests, ...counts }: NonNullable<Outcome['distribution']>): string[] => [
  plural(requests, 'request'),
  ...Object.entries(counts).map(
    ([what, by]: [string, Readonly<Record<string, number>>]) =>
      `${what}: ${Object.entries(by)
        .map(([value, count]) => `${value} × ${count}`)
        .join(', ')}`,
  ),
]
