import type { Finding } from '#core/gates/finding.ts'
import type { Objected } from '#core/gates/mend/news.ts'
import { withFixes, type Recheck } from '#core/gates/mend/offer.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { referenceOf } from '#core/schema/lookup.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import type { JsonMap } from '#core/text/json.ts'
import { findNode, spanOf } from '#core/text/locate.ts'
import { samePath, type Path } from '#core/text/path.ts'
import { adviseOn } from './advice.ts'
import { checkObject } from './check.ts'
import type { Objection } from './objection.ts'
import { proposalsFor } from './quick-fixes.ts'
import { ruleIdOf } from './rows.ts'
import { mayBeCompleted } from './template-lines.ts'

/**
 * What the API server says when the object is applied with strict field validation, as kubectl does: unknown fields and
 * metadata it cannot read (stage `decode`), names and labels (`metadata`), the schema of the CRD (`schema`) and its CEL rules
 * (`cel`), these only if nothing before blocks them. Any finding means that the object is refused. Kinds without one of Istio's
 * CRDs get none, nor do values that are filled in later. Quick fixes are proven by `recheck`; without it the schema alone is asked again.
 * Source: Istio 1.30.3 with k8s.io 0.35.3, as executed; each object is checked once, however often it is asked about.
 */
export function checkSchema(resource: Resource, recheck: Recheck = schemaAlone): readonly Finding[] {
  const checked = checkObject(resource.value)
  if (!checked || checked.objections.length === 0) return []
  const { document, base } = resource
  const earlier = remembered.get(resource.value)
  if (
    earlier?.recheck === recheck &&
    earlier.index === document.index &&
    earlier.from === document.span.from &&
    samePath(earlier.base, base)
  ) {
    return earlier.findings
  }
  const findings = checked.objections
    .filter((objection) => !isIncomplete(objection, resource))
    .map((objection, i) => findingOf(checked.schema, objection, resource, i, recheck))
  const { index, span } = document
  remembered.set(resource.value, { recheck, index, from: span.from, base, findings })
  return findings
}

/** The object as the API server hands it to the webhook: without unknown keys, dropped nulls and status. */
export const asStored = ({ value }: Resource): JsonMap => checkObject(value)?.stored ?? value

/** Whether the API server would check objects of this kind and version against one of Istio's CRDs. */
export const hasCrd = ({ value }: Resource): boolean => checkObject(value) !== undefined

const schemaAlone: Recheck = (resource) => checkSchema(resource)

interface Remembered {
  readonly recheck: Recheck
  readonly index: number
  readonly from: number
  readonly base: Path
  readonly findings: readonly Finding[]
}

const remembered = new WeakMap<JsonMap, Remembered>()

/** Objections to what is missing, in a map that a template may still complete. */
function isIncomplete({ constraint, rule, place }: Objection, { document, base }: Resource): boolean {
  if (constraint === 'required') return mayBeCompleted(document, [...base, ...place.slice(0, -1)])
  return rule?.id === 'address-required' && mayBeCompleted(document, [...base, ...place])
}

const KUBERNETES = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/'
const METADATA_PAGES: Readonly<Record<string, string>> = {
  name: `${KUBERNETES}names/`,
  namespace: `${KUBERNETES}namespaces/`,
  labels: `${KUBERNETES}labels/`,
  annotations: `${KUBERNETES}annotations/`,
  finalizers: `${KUBERNETES}finalizers/`,
  ownerReferences: `${KUBERNETES}owners-dependents/`,
}

function findingOf(
  schema: KindSchema,
  objection: Objection,
  resource: Resource,
  number: number,
  recheck: Recheck,
): Finding {
  const { document, base, kind, namespace, name } = resource
  const path = [...base, ...objection.path]
  const [root, member] = objection.path
  const objected: Objected = {
    gate: 'crd',
    rule: ruleIdOf(schema, objection),
    severity: 'error',
    message: objection.message,
    reason: objection.reason,
    stage: objection.stage,
    apiPath: objection.apiPath,
    document: document.index,
    path,
    span: spanOf(document, path, partOf(objection, document, path)),
    resource: `${kind} ${namespace}/${name}`,
    ...adviseOn(schema, objection),
    source:
      root === 'metadata'
        ? (METADATA_PAGES[String(member)] ?? KUBERNETES)
        : referenceOf(schema, objection.path),
  }
  return withFixes(objected, resource, number, () => proposalsFor(schema, objection, resource), recheck)
}

/** Wrong keys, and values of many lines, are pointed at by their key alone. */
function partOf({ aboutKey }: Objection, document: YamlDocument, path: Path): 'key' | 'value' {
  const kind = findNode(document, path)?.node.kind
  return aboutKey || kind === 'map' || kind === 'seq' ? 'key' : 'value'
}
