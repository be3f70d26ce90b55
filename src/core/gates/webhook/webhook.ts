import { isPlaceholder } from '#core/schema/placeholder.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Finding } from '#core/gates/finding.ts'
import type { Objected } from '#core/gates/mend/news.ts'
import { withFixes, type Recheck } from '#core/gates/mend/offer.ts'
import type { JsonMap } from '#core/text/json.ts'
import { findNode, spanOf } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import { checkBareObject, checkObject } from './object.ts'
import { type Objection, Report } from './report.ts'

/**
 * What istiod's validating webhook says of one object, in its own words: errors that refuse it and warnings that let it pass. It is
 * judged as the API server would send it: without unknown fields and without nulls, whatever its schema says. Objects of other
 * kinds, of unreadable documents, and those that cannot be decoded while the schema objects too, give no finding; nor does a value
 * that is filled in later. Quick fixes are proven by `recheck`; without it the webhook alone is asked again. Never throws.
 * Source: Istio 1.30.3, pkg/webhooks/validation/server/server.go:196-255.
 */
export function checkWebhook(
  resource: Resource,
  mesh: MeshContext,
  recheck: Recheck = (changed) => checkWebhook(changed, mesh),
): readonly Finding[] {
  return objectionsTo(resource, mesh.autoAllocate !== 'off').map((objection, i) =>
    finding(resource, objection, i, recheck),
  )
}

interface Remembered {
  readonly allocates: boolean
  readonly objections: readonly Objection[]
}

/** Flaws of a text that the API server's reader overlooks. */
const READABLE = new Set(['DUPLICATE_KEY'])

const remembered = new WeakMap<JsonMap, Remembered>()

function objectionsTo(resource: Resource, allocates: boolean): readonly Objection[] {
  if (resource.document.parsed.problems.some(({ code }) => !READABLE.has(code))) return []
  const known = remembered.get(resource.value)
  if (known?.allocates === allocates) return known.objections
  const report = Report.on(resource.value, isPlaceholder(resource.document.parsed.source))
  checkObject(report, resource, allocates)
  remembered.set(resource.value, { allocates, objections: report.objections })
  return report.objections
}

/**
 * The same checks of the spec alone, as `istioctl analyze` makes them: labels and annotations are not looked at, and fields may
 * have their original names.
 */
export function bareObjections(resource: Resource): readonly Objection[] {
  if (resource.document.parsed.problems.length > 0) return []
  const known = rememberedBare.get(resource.value)
  if (known) return known
  const report = Report.on(resource.value, isPlaceholder(resource.document.parsed.source))
  checkBareObject(report, resource)
  const objections = report.objections.filter(({ rule }) => rule !== 'DECODE')
  rememberedBare.set(resource.value, objections)
  return objections
}

const rememberedBare = new WeakMap<JsonMap, readonly Objection[]>()

function finding(
  resource: Resource,
  { rule, severity, path, part, complaint }: Objection,
  number: number,
  recheck: Recheck,
): Finding {
  const { document, base, kind, namespace, name } = resource
  const { mend, ...said } = complaint
  const whole = [...base, ...path]
  const objected: Objected = {
    gate: 'webhook',
    rule,
    severity,
    ...said,
    document: document.index,
    path: whole,
    span: narrowSpan(resource, whole, part),
    resource: `${kind} ${namespace}/${name}`,
  }
  const propose = () => mend?.({ object: resource.value, namespace, path }) ?? []
  return withFixes(objected, resource, number, propose, recheck)
}

/**
 * Where the finding is shown. What has no key of its own, an item of a list or the whole document, is shown at its first key
 * instead of as a whole; so is what is missing in it.
 */
function narrowSpan({ document }: Resource, path: Path, part: 'value' | 'key'): Span {
  for (let length = path.length; length >= 0; length--) {
    const found = findNode(document, path.slice(0, length))
    if (!found) continue
    const first = found.node.kind === 'map' && !found.keySpan ? found.node.entries[0]?.key : undefined
    if (first !== undefined) return spanOf(document, [...path.slice(0, length), first], 'key')
    break
  }
  return spanOf(document, path, part)
}
