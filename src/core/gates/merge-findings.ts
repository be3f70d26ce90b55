import { pathStartsWith } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import type { Finding, Gate, QuickFix, Severity } from './finding.ts'

/** Findings that say the same, shown once. `said` is all of them in the order a document meets the gates; the first speaks for all. */
export interface MergedFinding {
  readonly finding: Finding
  readonly said: readonly Finding[]
  /** The worst of them. */
  readonly severity: Severity
  /** The fixes of all, those of one title once. */
  readonly fixes: readonly QuickFix[]
}

const GATES: readonly Gate[] = ['yaml', 'crd', 'webhook', 'analyze', 'advice']
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/**
 * Puts findings that say the same together: in one document, at one place (one path at or above the other, or spans that
 * overlap), in the same words once the frame a gate puts around them is taken off. What the webhook refuses at the very place that
 * the schema refuses is the same problem in other words: the API server never gets to ask the webhook. Goes in: findings; comes out: each once, where
 * the first of its like stood. Linear in the number of findings, save for equal words in one document; the same array is
 * merged only once.
 */
export function mergeFindings(findings: readonly Finding[]): readonly MergedFinding[] {
  const known = remembered.get(findings) ?? merge(findings)
  remembered.set(findings, known)
  return known
}

const remembered = new WeakMap<readonly Finding[], readonly MergedFinding[]>()

function merge(findings: readonly Finding[]): readonly MergedFinding[] {
  const merged: Finding[][] = []
  const alike = new Map<string, Finding[][]>()
  const refusedAt = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.document} ${bareMessage(finding.message)}`
    const known = alike.get(key)
    const inSameWords = known?.find((group) => group.some((other) => isSamePlace(other, finding)))
    if (inSameWords) {
      inSameWords.push(finding)
      continue
    }
    const group = refusedAt.get(placeKey(finding)) ?? []
    if (group.length === 0) merged.push(group)
    group.push(finding)
    if (finding.gate === 'crd' && finding.severity === 'error')
      refusedAt.set(placeKey({ ...finding, gate: 'webhook' }), group)
    // Also for a finding that joined: whoever repeats its words belongs to the same group.
    if (known) known.push(group)
    else alike.set(key, [group])
  }
  return merged.map(speakAsOne)
}

/** An error's gate, document and path as one word; what is no error shares its place with nothing. */
const placeKey = ({ gate, severity, document, path }: Finding): string =>
  severity === 'error' ? `${gate} ${document} ${JSON.stringify(path)}` : ''

/**
 * What a gate says without the frame around it. istiod's webhook answers `configuration is invalid: …` (pilot's
 * pkg/webhooks/validation/server/server.go:245), `istioctl analyze` repeats the same checks as `Schema validation error: …` and
 * `Schema validation warning: …` (pkg/config/analysis/analyzers/schema/validation.go:61-95, Istio 1.30.3).
 */
const bareMessage = (message: string): string =>
  message
    .replace(/^(?:configuration is invalid|schema validation (?:error|warning)): /i, '')
    .replace(/\s+/g, ' ')
    .replace(/\.$/, '')
    .trim()
    .toLowerCase()

const isSamePlace = (a: Finding, b: Finding): boolean =>
  pathStartsWith(a.path, b.path) || pathStartsWith(b.path, a.path) || overlap(a.span, b.span)

const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

function speakAsOne(group: readonly Finding[]): MergedFinding {
  const said = group.toSorted((a, b) => GATES.indexOf(a.gate) - GATES.indexOf(b.gate))
  const [finding] = said as [Finding, ...Finding[]]
  const severity = SEVERITIES.find((rank) => said.some((one) => one.severity === rank)) ?? finding.severity
  return {
    finding,
    said,
    severity,
    // Fixes are made when they are asked for; a list of a thousand problems shows few of them.
    get fixes() {
      return fixesOf(said)
    },
  }
}

const fixesOf = (said: readonly Finding[]): readonly QuickFix[] =>
  said
    .flatMap((one) => one.fixes)
    .filter((fix, i, all) => all.findIndex(({ title }) => title === fix.title) === i)
