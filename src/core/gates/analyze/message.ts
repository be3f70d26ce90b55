import type { Finding, Severity } from '#core/gates/finding.ts'
import type { Mend } from '#core/gates/mend/proposal.ts'
import { withFixes, type Recheck } from '#core/gates/mend/offer.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'
import { findNode, spanOf } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'

/** What an analyzer says of one object. `path` begins at the object. */
export interface Message {
  readonly code: Code
  readonly resource: Resource
  readonly path: Path
  /** In Istio's own words, letter by letter. */
  readonly text: string
  readonly why: string
  readonly fix: string
  /** Makes ways out; only those that prove themselves are offered. */
  readonly mend?: Mend
}

/** Levels as istioctl has them (Istio 1.30.3, pkg/config/analysis/msg/messages.yaml). */
const LEVELS = {
  IST0002: 'warning',
  IST0101: 'error',
  IST0106: 'error',
  IST0109: 'error',
  IST0110: 'error',
  IST0111: 'error',
  IST0112: 'error',
  IST0128: 'warning',
  IST0129: 'warning',
  IST0130: 'warning',
  IST0131: 'info',
  IST0132: 'warning',
  IST0133: 'warning',
  IST0134: 'warning',
  IST0140: 'warning',
  IST0145: 'error',
  IST0149: 'error',
  IST0162: 'warning',
  IST0165: 'warning',
  IST0167: 'warning',
  IST0171: 'warning',
  IST0173: 'error',
  IST0174: 'warning',
} as const satisfies Readonly<Record<string, Severity>>

export type Code = keyof typeof LEVELS

interface Remembered {
  readonly index: number
  readonly from: number
  readonly findings: Map<string, Finding>
}
const remembered = new WeakMap<JsonMap, Remembered>()

/**
 * Messages that are wrong for 1.30, or that speak of what was so before: they do not keep a quick fix from being offered.
 * Source: the records; cluster_tls.go:213-215 (the system's authorities are used), subset.go (only Pods are looked at).
 */
export const isStale = ({ code }: Pick<Finding, 'code'>): boolean =>
  code === 'IST0128' || code === 'IST0129' || code === 'IST0173'

/**
 * A message as a finding, at its place in the text: the same finding as before while the object stays where it is, unless it has
 * ways out, which depend on the other objects. Goes in: the message, its number, and what to ask after a change.
 */
export function findingOf(message: Message, number: number, recheck: Recheck): Finding {
  const { mend, resource, path } = message
  if (mend) {
    const { namespace, value } = resource
    return withFixes(make(message), resource, number, () => mend({ object: value, namespace, path }), recheck)
  }
  const { document, value } = resource
  const known = remembered.get(value)
  const isThere = known?.index === document.index && known.from === document.span.from
  const findings = isThere ? known.findings : new Map<string, Finding>()
  if (!isThere) remembered.set(value, { index: document.index, from: document.span.from, findings })
  const key = [message.code, ...message.path, message.text].join('\n')
  const finding = findings.get(key) ?? { ...make(message), fixes: [] }
  findings.set(key, finding)
  return finding
}

function make({ code, resource, path, text, why, fix }: Message): Omit<Finding, 'fixes'> {
  const { document, base, kind, namespace, name } = resource
  const whole = [...base, ...path]
  return {
    gate: 'analyze',
    rule: code.toLowerCase(),
    code,
    severity: LEVELS[code],
    message: text,
    document: document.index,
    path: whole,
    span: placeIn(resource, whole),
    resource: `${kind} ${namespace}/${name}`,
    why,
    fix,
    source: `https://istio.io/v1.30/docs/reference/config/analysis/${code.toLowerCase()}/`,
  }
}

/** A value of one line as it stands; a map or list by its key; an item of a list by its first key. */
function placeIn({ document }: Resource, path: Path): Span {
  const found = findNode(document, path)
  if (found?.node.kind === 'scalar') return spanOf(document, path, 'value')
  const first = found?.node.kind === 'map' && !found.keySpan ? found.node.entries[0]?.key : undefined
  return first === undefined ? spanOf(document, path, 'key') : spanOf(document, [...path, first], 'key')
}
