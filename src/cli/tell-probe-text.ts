import { formatPath } from '#core/text/path.ts'
import { emitFlow } from '#core/text/emit.ts'
import { mergeFindings, requestUrl, type Citation, type Difference } from '#core/index.ts'
import { leftOutLines } from './left-out.ts'
import { spansIn } from './places.ts'
import { fileName, plural, printable } from './printable.ts'
import {
  decidingSteps,
  differingWays,
  errorsOf,
  standingOf,
  type ProbedEntry,
  type ProbeReport,
} from './probe-report.ts'
import { outcomeLines, stepLines, wayLine, type Cited } from './tell-trace.ts'
import type { Paint } from './tell-text.ts'

/** The report for people: what is wrong with the files, then the way of the one request, or how each entry stands, and a sum. */
export function tellProbeText(report: ProbeReport, paint: Paint): string {
  const cited = citedIn(report)
  const parts = [
    wrongFilesLines(report, paint),
    report.requests === undefined
      ? report.entries.flatMap((entry) => requestLines(report, entry, cited, paint))
      : [
          paint('strong', fileName(report.requests)),
          ...report.entries.flatMap((entry) => entryLines(entry, cited, paint)),
        ],
    report.requests === undefined ? [] : [sumLine(report, paint)],
  ]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function citedIn({ design }: ProbeReport): Cited {
  const spanOf = spansIn(design.bundle)
  return (because: readonly Citation[]) => {
    const places = because.flatMap((one) => {
      if (!('span' in one)) return []
      const { file, from } = spanOf(one.span)
      return [`${fileName(file)}:${from.line}:${from.column}`]
    })
    const words = because.flatMap((one) =>
      'default' in one ? [`default: ${one.default}`] : 'mesh' in one ? [`mesh: ${one.mesh}`] : [],
    )
    return [...(places.length > 0 ? [[...new Set(places)].join(', ')] : []), ...new Set(words)].map(printable)
  }
}

/** So many of them are named. */
const MOST = 10

function wrongFilesLines(report: ProbeReport, paint: Paint): string[] {
  const errors = mergeFindings(errorsOf(report))
  const spanOf = spansIn(report.design.bundle)
  const { refused = [] } = report.design.prediction
  const left = leftOutLines(report.design)
  return [
    ...refused.map(({ by, says }) => paint('error', `Refused by ${by}: ${printable(says)}`)),
    ...(errors.length === 0
      ? []
      : [
          `${paint('error', plural(errors.length, 'problem'))} of severity error in the files; portolan check tells all of it.`,
        ]),
    ...errors.slice(0, MOST).map(({ finding }) => {
      const { file, from } = spanOf(finding.span)
      return `  ${paint('faint', `${fileName(file)}:${from.line}:${from.column}`)} ${printable(finding.message)}`
    }),
    ...(errors.length > MOST ? [`  … and ${errors.length - MOST} more.`] : []),
    ...left.slice(0, MOST).map((line) => `${paint('error', 'Left out:')} ${line}`),
    ...(left.length > MOST ? [`  … and ${left.length - MOST} more are left out.`] : []),
  ]
}

function requestLines(report: ProbeReport, entry: ProbedEntry, cited: Cited, paint: Paint): string[] {
  const { namespace, labels } = report.mesh.proxy
  const own = Object.entries(labels).map(([key, value]) => `${key}=${value}`)
  const who = `from a pod of namespace ${namespace}${own.length > 0 ? ` with ${own.join(', ')}` : ''}`
  return [
    `${paint('strong', named(entry))} ${paint('faint', printable(who))}`,
    '',
    ...entry.trace.steps.flatMap((step) => stepLines(step, cited, paint)),
    '',
    ...outcomeLines(entry.trace.outcome, paint),
  ]
}

/** `POST https://api.example.com/v1 (server-refuses)`. */
function named({ probe: { request, world } }: ProbedEntry): string {
  const method = request.method === undefined ? '' : `${request.method} `
  const dialled = request.host !== undefined && request.ip !== undefined ? ` at ${request.ip}` : ''
  const hostHeader = request.hostHeader === undefined ? '' : ` with Host ${request.hostHeader}`
  const outside = world === undefined ? '' : typeof world === 'string' ? ` (${world})` : ' (in its own world)'
  return printable(`${method}${requestUrl(request)}${dialled}${hostHeader}${outside}`)
}

const STANDS = { passed: 'good', differs: 'error', told: 'faint' } as const

function entryLines(entry: ProbedEntry, cited: Cited, paint: Paint): string[] {
  const standing = standingOf(entry)
  const { verdict, app } = entry.trace.outcome
  const end = standing === 'told' ? `: ${verdict}; nothing is expected of it` : ''
  return [
    `  ${paint(STANDS[standing], standing.padEnd(7))} ${paint('faint', `line ${entry.line ?? 1}`.padEnd(9))} ${named(entry)}${end}`,
    ...entry.differences.map((one) => differenceLine(one, app.text, paint)),
    ...differingWays(entry).map((way) => `      ${wayLine(way)}`),
    ...decidingSteps(entry).flatMap((step) => stepLines(step, cited, paint, '      ')),
  ]
}

const SHOWN = 120

function differenceLine({ path, expected, predicted }: Difference, text: string, paint: Paint): string {
  const at = `      ${paint('strong', printable(formatPath(path)))}`
  if (predicted === 'cannot-tell' && expected === null)
    return `${at}: ${printable(text)}. Describe a \`world\` in which it can be told, or expect \`verdict: cannot-tell\`.`
  return `${at}: expected ${paint('good', valueOf(expected))}, predicted ${paint('error', valueOf(predicted))}`
}

function valueOf(value: Difference['expected']): string {
  const shown = printable(value === null ? 'nothing' : emitFlow(value))
  return shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown
}

function sumLine({ entries }: ProbeReport, paint: Paint): string {
  const count = (standing: string) => entries.filter((entry) => standingOf(entry) === standing).length
  const [passed, differs, told] = [count('passed'), count('differs'), count('told')]
  const sums = [
    passed > 0 ? paint('good', `${passed} passed`) : '',
    differs > 0 ? paint('error', plural(differs, 'differs', 'differ')) : '',
    told > 0 ? `${told} without an expectation` : '',
  ]
  return `${sums.filter((sum) => sum !== '').join(', ')}.`
}
