import type { Form } from '#core/forms/question.ts'
import type { Finding } from '#core/gates/finding.ts'
import { mergeFindings, type MergedFinding } from '#core/gates/merge-findings.ts'
import { formatPath } from '#core/text/path.ts'
import { severityTones, severityWords } from '#panels/problems/severity-words.ts'
import { voicesOf } from '#panels/problems/voices.ts'
import type { FieldMessage } from '#ui/FieldMessages.tsx'
import { targetHolding, type Target } from './targets.ts'

/** The key under which findings stand that no question is about. */
export const ELSEWHERE = ''

const ORDER = ['error', 'warning', 'info'] as const

/**
 * The findings about a form's documents, each at the target that most closely holds its place, the worst first. Goes in: the
 * form, its targets, all findings of the analysis.
 */
export function findingsByTarget(
  form: Form,
  targets: readonly Target[],
  findings: readonly Finding[],
): ReadonlyMap<string, readonly MergedFinding[]> {
  const documents = new Set([
    ...form.documents,
    ...targets.flatMap(({ places }) => places.map((place) => place.document)),
  ])
  const sorted = mergeFindings(findings)
    .filter(({ finding }) => documents.has(finding.document))
    .toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
  const groups = new Map<string, MergedFinding[]>()
  for (const one of sorted) {
    const key = targetHolding(targets, one.finding)?.key ?? ELSEWHERE
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return groups
}

/** A finding as a field says it: what and why in plain words, what to do, and in small print the words of those who object. */
export function messageOf({ finding, said, severity }: MergedFinding): FieldMessage {
  const { gate, message, why, fix, rule, path } = finding
  const plain = [why, fix].filter((part) => part !== '')
  const isOurs = gate === 'advice' || plain.length === 0
  return {
    id: [gate, rule, ...path, message].join(' '),
    tone: severityTones[severity],
    word: severityWords[severity].label,
    text: (isOurs ? [message, ...plain] : plain).map(asSentence).join(' '),
    ...(isOurs && gate === 'advice'
      ? {}
      : { quotes: [`${voicesOf(said).join(', ')}${isOurs ? '' : `: ${message}`}`] }),
  }
}

/** The message with what it is about, for places where it stands apart from that. */
export const withName = (message: FieldMessage, name: string): FieldMessage => ({
  ...message,
  word: `${message.word} in “${name}”`,
})

/** A longer path is no name that anybody reads: half-written YAML may take whole lines for one key. */
const LONGEST = 100

/** The field and the object that a finding is about: `spec.hosts[0] of ServiceEntry payments/stripe`; of a path too long to read the object alone. */
export function placeWords({ resource, document, path }: Finding): string {
  const object = resource === '' || resource.endsWith('/') ? `document ${document + 1}` : resource
  const field = formatPath(path)
  return field === '' || field.length > LONGEST ? object : `${field} of ${object}`
}

const asSentence = (text: string): string => (/[.!?…:]$/.test(text) ? text : `${text}.`)
