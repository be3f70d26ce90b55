import type { ItemReport } from '#core/index.ts'
import { lineStarts } from '#core/text/lines.ts'
import { formatPath } from '#core/text/path.ts'
import type { FileSpan } from './places.ts'
import { fileName, plural, printable } from './printable.ts'
import type { CheckReport, PlacedDocument, PlacedProblem } from './report.ts'
import type { Source } from './sources.ts'
import { verdictWords, voicesOf } from './words.ts'

/** Puts colours around words, or leaves them as they are. */
export type Paint = (colour: keyof typeof CODES, words: string) => string

const CODES = { error: 31, warning: 33, info: 36, good: 32, faint: 2, strong: 1 } as const

/** Colours for a terminal. */
export const inColour: Paint = (colour, words) => `\u001B[${CODES[colour]}m${words}\u001B[0m`
export const plain: Paint = (_, words) => words

/** The report for people: file by file, each document's verdict, each problem with its lines, and a sum. */
export function tellText(report: CheckReport, paint: Paint): string {
  const files = report.sources.map((source) => fileLines(source, report, paint))
  const told = files.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'))
  return [...told, sumLine(report, paint)].join('\n\n') + '\n'
}

function fileLines(source: Source, { documents, problems }: CheckReport, paint: Paint): string[] {
  const own = documents.filter(({ span }) => span.file === source.name)
  if (own.length === 0 && !problems.some(({ span }) => span.file === source.name)) return []
  const starts = lineStarts(source.text)
  const byDocument = new Map<number, PlacedProblem[]>()
  for (const problem of problems) {
    const { document } = problem.problem.finding
    byDocument.set(document, [...(byDocument.get(document) ?? []), problem])
  }
  return [
    paint('strong', fileName(source.name)),
    ...own.flatMap((document) => [
      ...documentLines(document, paint),
      ...(byDocument.get(document.report.index) ?? []).flatMap((problem) =>
        problemLines(problem, source, starts, paint),
      ),
    ]),
  ]
}

function documentLines({ report, span, items }: PlacedDocument, paint: Paint): string[] {
  return [
    `  ${verdictLine(report, `document ${report.index + 1}`, span, paint)}`,
    ...items.map((item) => `    ${verdictLine(item.report, formatPath(item.report.path), item.span, paint)}`),
  ]
}

/** `nameless`: what something without a kind is called. */
function verdictLine(
  { kind, namespace, name, verdict }: Omit<ItemReport, 'path'>,
  nameless: string,
  span: FileSpan,
  paint: Paint,
): string {
  const what = kind === '' ? nameless : `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`.trim()
  const good = verdict === 'accepted' || verdict === 'not-modelled'
  const colour = good ? 'good' : verdict === 'accepted-with-warnings' ? 'warning' : 'error'
  return `${printable(what)} ${paint('faint', `(line ${span.from.line})`)}: ${paint(colour, verdictWords[verdict])}`
}

function problemLines(
  { problem, span }: PlacedProblem,
  source: Source,
  starts: readonly number[],
  paint: Paint,
): string[] {
  const { finding, said, severity } = problem
  const { line, column } = span.from
  const place = `${fileName(source.name)}:${line}:${column}`
  return [
    '',
    `    ${paint(severity, severity)} ${printable(finding.message)}`,
    `      ${paint('faint', `${place} · ${voicesOf(said).join(', ')}`)}`,
    ...excerpt({ problem, span }, source, starts, paint),
    ...[finding.why, finding.fix === '' ? '' : `To do: ${finding.fix}`]
      .filter((words) => words !== '')
      .map((words) => `      ${printable(words)}`),
  ]
}

const WIDEST = 160

/** The line a problem begins on, and marks below what it is about. */
function excerpt(
  { problem, span }: PlacedProblem,
  source: Source,
  starts: readonly number[],
  paint: Paint,
): string[] {
  const { line, column } = span.from
  const from = starts[line - 1] ?? 0
  const text = source.text.slice(from, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '')
  if (text.trim() === '' || column > WIDEST) return []
  const shown = printable(text.slice(0, WIDEST).replaceAll('\t', ' '))
  const end = span.to.line === line ? span.to.column : text.length + 1
  const marks = '^'.repeat(Math.max(1, Math.min(end, shown.length + 1) - column))
  const gutter = String(line).padStart(5)
  return [
    `      ${paint('faint', `${gutter} |`)} ${shown}`,
    `      ${paint('faint', `${' '.repeat(gutter.length)} |`)} ${' '.repeat(column - 1)}${paint(problem.severity, marks)}`,
  ]
}

function sumLine({ documents, problems, sources }: CheckReport, paint: Paint): string {
  const count = (severity: string) => problems.filter(({ problem }) => problem.severity === severity).length
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')]
  const what = [
    errors > 0 ? paint('error', plural(errors, 'error')) : '',
    warnings > 0 ? paint('warning', plural(warnings, 'warning')) : '',
    notes > 0 ? paint('info', plural(notes, 'note')) : '',
  ].filter((words) => words !== '')
  const where = `${plural(documents.length, 'document')} in ${plural(sources.length, 'file')}`
  return `${what.length > 0 ? what.join(', ') : paint('good', 'No problem')} in ${where}.`
}
