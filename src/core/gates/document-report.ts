import { listKindOf, type Resource } from '#core/istio/resource.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { spanOf } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import type { Finding, Verdict } from './finding.ts'

/** What the gates say of an object as a whole. */
export interface ObjectReport {
  readonly apiVersion: string
  readonly kind: string
  /** 'default' if absent, '' for kinds that live in no namespace. */
  readonly namespace: string
  readonly name: string
  readonly span: Span
  readonly verdict: Verdict
}

/** An item of a `kind: List`. `path` leads to it in its document: `['items', n]`. */
export interface ItemReport extends ObjectReport {
  readonly path: Path
}

/** What the gates say of one document. Of a `kind: List` the verdict is the worst there is in it. */
export interface DocumentReport extends ObjectReport {
  /** Among documents that hold something. */
  readonly index: number
  /** Of a `kind: List` alone: kubectl takes it apart and applies each object in it by itself. */
  readonly items?: readonly ItemReport[]
}

/** The report on a document. Goes in: its objects, everything that is said of it, and whether a kind can be judged. */
export function reportOn(
  document: YamlDocument,
  resources: readonly Resource[],
  findings: readonly Finding[],
  isModelled: (resource: Resource) => boolean,
): DocumentReport {
  const whole = {
    index: document.index,
    span: document.span,
    verdict: verdictOf(document, resources.some(isModelled), findings),
  }
  const list = listKindOf(document)
  if (!list) return { ...whole, ...whoIs(resources[0]) }
  const byItem = new Map<unknown, Finding[]>()
  for (const finding of findings) {
    const item = finding.path[0] === 'items' ? finding.path[1] : undefined
    const said = byItem.get(item)
    if (said) said.push(finding)
    else byItem.set(item, [finding])
  }
  const items = resources.map((resource): ItemReport => {
    const { base } = resource
    return {
      ...whoIs(resource),
      path: base,
      span: spanOf(document, base),
      verdict: verdictOf(document, isModelled(resource), byItem.get(base[1]) ?? []),
    }
  })
  return { ...whole, ...list, namespace: '', name: '', items }
}

const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Node',
  'CustomResourceDefinition',
  'ClusterRole',
  'GatewayClass',
])

const whoIs = (resource: Resource | undefined) => ({
  apiVersion: resource?.apiVersion ?? '',
  kind: resource?.kind ?? '',
  namespace: resource && !CLUSTER_SCOPED.has(resource.kind) ? resource.namespace : '',
  name: resource?.name ?? '',
})

function verdictOf(document: YamlDocument, isModelled: boolean, findings: readonly Finding[]): Verdict {
  if (document.parsed.problems.length > 0) return 'unreadable'
  if (findings.some(({ gate }) => gate === 'crd')) return 'rejected-by-schema'
  if (findings.some(({ gate, severity }) => gate === 'webhook' && severity === 'error'))
    return 'rejected-by-webhook'
  if (!isModelled) return 'not-modelled'
  return findings.some(({ gate }) => gate === 'webhook') ? 'accepted-with-warnings' : 'accepted'
}
