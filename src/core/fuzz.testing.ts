import fc from 'fast-check'
import { analyze } from '#core/analyze.ts'
import { isStale } from '#core/gates/analyze/message.ts'
import type { Finding } from '#core/gates/finding.ts'
import { applyEdits } from '#core/text/edit.ts'
import { areApart } from '#core/text/laws/laws.testing.ts'
import { samePath } from '#core/text/path.ts'

const SNIPPETS = [
  '\t',
  ' ',
  '\n',
  '\r\n',
  ':',
  ': ',
  '- ',
  '*',
  '&',
  '#',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '|',
  '>',
  '%',
  '@',
  '`',
  ',',
  '?',
  '!',
  '~',
  '---\n',
  '...\n',
  '<<: *a',
  '&a ',
  '*a',
  'null',
  'on',
  '0443',
  '1_0',
  '443.0',
  '-1',
  '{{ .x }}',
  '{{- if x }}\n',
  '${X}',
  '\u0000',
  '\u0085',
  '\uFEFF',
  '\uD800',
  '😀',
  'kind: List\nitems:\n',
  'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\n',
  'STATIC',
  'DNS',
  'DYNAMIC_DNS',
  '"*"',
  '10.0.0.0/8',
]

/** One change of a text, its places as fractions of the length. */
type Mutation = (text: string) => string

const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (text: string, fraction: number): number => Math.floor(fraction * text.length)

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...SNIPPETS)).map(
    ([where, snippet]) =>
      (text: string) =>
        text.slice(0, at(text, where)) + snippet + text.slice(at(text, where)),
  ),
  fc.tuple(place, fc.nat(12)).map(
    ([where, length]) =>
      (text: string) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.tuple(place, fc.constantFrom(...SNIPPETS)).map(
    ([where, snippet]) =>
      (text: string) =>
        text.slice(0, at(text, where)) + snippet + text.slice(at(text, where) + snippet.length),
  ),
  fc
    .tuple(place, place)
    .map(([from, to]) =>
      withLines((lines) =>
        lines.toSpliced(Math.floor(to * lines.length), 0, lines[Math.floor(from * lines.length)] ?? ''),
      ),
    ),
  place.map((which) => withLines((lines) => lines.toSpliced(Math.floor(which * lines.length), 1))),
  fc
    .tuple(place, fc.constantFrom(' ', '  ', '\t', '- '))
    .map(([which, indent]) =>
      withLines((lines) =>
        lines.map((line, i) => (i === Math.floor(which * lines.length) ? indent + line : line)),
      ),
    ),
  place.map((which) =>
    withLines((lines) =>
      lines.map((line, i) => (i === Math.floor(which * lines.length) ? line.trimStart() : line)),
    ),
  ),
  place.map((where) => (text: string) => text.slice(0, at(text, where))),
)

const withLines =
  (change: (lines: readonly string[]) => readonly string[]): Mutation =>
  (text) =>
    change(text.split('\n')).join('\n')

/** One of the texts, changed in one to four places. */
export const mutated = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) => mutations.reduce((changed, change) => change(changed), text))

/** What is wrong with the analysis of a text, in words; empty if nothing is. `chosen`: whose quick fixes are tried, by a number of any size. */
export function faultsOf(text: string, chosen?: number): readonly string[] {
  const { findings, documents } = analyze(text)
  const faults: string[] = []
  const isInside = (from: number, to: number): boolean => from >= 0 && from <= to && to <= text.length
  for (const { gate, rule, span, document } of findings) {
    if (!isInside(span.from, span.to) || (text !== '' && span.from === span.to))
      faults.push(`${gate} ${rule} points at ${span.from} to ${span.to} of ${text.length}`)
    if (!documents.some(({ index }) => index === document))
      faults.push(`${gate} ${rule} is about document ${document} of ${documents.length}`)
  }
  for (const { span } of documents)
    if (!isInside(span.from, span.to)) faults.push('a document is outside the text')
  const finding = chosen === undefined ? undefined : findings[chosen % Math.max(findings.length, 1)]
  return finding ? [...faults, ...faultsOfFixes(text, findings, finding)] : faults
}

const ruleOf = ({ gate, rule }: Finding): string => `${gate} ${rule}`
const withoutValues = (finding: Finding): string =>
  `${ruleOf(finding)} ${finding.message.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\d+/g, '0')}`

function faultsOfFixes(text: string, findings: readonly Finding[], finding: Finding): string[] {
  const known = new Set(findings.map(withoutValues))
  return finding.fixes.flatMap(({ title, edits }) => {
    const about = `"${title}" for ${ruleOf(finding)}`
    const isInside = edits.every(
      ({ span }) => span.from >= 0 && span.from <= span.to && span.to <= text.length,
    )
    if (!isInside || !areApart(text, edits)) return [`${about} has edits outside the text, or that overlap`]
    const again = analyze(applyEdits(text, edits)).findings
    const isThere = again.some(
      (other) =>
        ruleOf(other) === ruleOf(finding) &&
        other.document === finding.document &&
        samePath(other.path, finding.path),
    )
    const news = again.find(
      (other) => !known.has(withoutValues(other)) && !isStale(other) && other.severity !== 'info',
    )
    return [
      ...(isThere ? [`${about} does not take it away`] : []),
      ...(news ? [`${about} brings up: ${news.message}`] : []),
    ]
  })
}
