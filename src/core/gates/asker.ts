import type { MeshContext } from '#core/istio/mesh-context.ts'
import { readResources, type Resource } from '#core/istio/resource.ts'
import type { YamlDocument, YamlText } from '#core/text/documents.ts'
import type { Span } from '#core/text/span.ts'
import type { Finding, Verdict } from './finding.ts'
import { findSyntaxProblems } from './yaml/syntax.ts'

/** What the gates say of one document as a whole. */
export interface DocumentReport {
  /** Among documents that hold something. */
  readonly index: number
  readonly apiVersion: string
  readonly kind: string
  /** 'default' if absent, '' for kinds that live in no namespace. */
  readonly namespace: string
  readonly name: string
  readonly span: Span
  readonly verdict: Verdict
}

/** Asks gates about a text. Comes out: the findings in the order of the text, and a report for each document. */
export type GateAsker = (
  yaml: YamlText,
  resources: readonly Resource[],
  mesh: MeshContext,
) => { readonly findings: readonly Finding[]; readonly documents: readonly DocumentReport[] }

/** What an asker knows: who objects to an object by itself, who to objects together, and whether a kind is one it can judge. */
interface Judge {
  /** What is said of the text of a document itself; `gates`: what all others say of a text, to prove quick fixes by. */
  readonly read: (document: YamlDocument, gates: (text: YamlText) => readonly Finding[]) => readonly Finding[]
  readonly check: (resource: Resource, mesh: MeshContext) => readonly Finding[]
  /** Objections that take all objects together, each at a document that holds something. */
  readonly checkTogether?: (resources: readonly Resource[], mesh: MeshContext) => readonly Finding[]
  readonly isModelled: (resource: Resource) => boolean
}

/** An asker that puts `judge`'s words together, document by document. */
export const askerOf =
  (judge: Judge): GateAsker =>
  (yaml, resources, mesh) => {
    const byDocument = new Map<YamlDocument, Resource[]>()
    for (const resource of resources) {
      const held = byDocument.get(resource.document)
      if (held) held.push(resource)
      else byDocument.set(resource.document, [resource])
    }
    const together = new Map<number, Finding[]>()
    for (const finding of judge.checkTogether?.(resources, mesh) ?? []) {
      const said = together.get(finding.document)
      if (said) said.push(finding)
      else together.set(finding.document, [finding])
    }
    const asked = yaml.documents.map((document) =>
      askAbout(document, byDocument.get(document) ?? [], mesh, judge, together.get(document.index)),
    )
    return {
      findings: asked.flatMap(({ findings }) => findings),
      documents: asked.map(({ report }) => report),
    }
  }

/** Asks nobody but the YAML reader, and it only what keeps a document from being read. */
export const askYaml: GateAsker = askerOf({
  read: findSyntaxProblems,
  check: () => [],
  isModelled: () => false,
})

function askAbout(
  document: YamlDocument,
  resources: readonly Resource[],
  mesh: MeshContext,
  { read, check, checkTogether, isModelled }: Judge,
  together: readonly Finding[] = [],
): { readonly findings: readonly Finding[]; readonly report: DocumentReport } {
  const findings = [
    ...read(document, (text) => {
      const all = readResources(text)
      return [...all.flatMap((resource) => check(resource, mesh)), ...(checkTogether?.(all, mesh) ?? [])]
    }),
    ...resources.flatMap((resource) => check(resource, mesh)),
    ...together,
  ]
  const [first] = resources
  const report: DocumentReport = {
    index: document.index,
    apiVersion: first?.apiVersion ?? '',
    kind: first?.kind ?? '',
    namespace: first && !CLUSTER_SCOPED.has(first.kind) ? first.namespace : '',
    name: first?.name ?? '',
    span: document.span,
    verdict: verdictOf(document, resources.some(isModelled), findings),
  }
  return { findings, report }
}

const CLUSTER_SCOPED = new Set([
  'Namespace',
  'Node',
  'CustomResourceDefinition',
  'ClusterRole',
  'GatewayClass',
])

/** A verdict by which an object never comes to istiod. */
export type RefusedVerdict = Extract<Verdict, 'unreadable' | 'rejected-by-schema' | 'rejected-by-webhook'>

/** Who refuses the object that a finding is about; undefined: the finding keeps nothing out. */
export function refusalBy({
  gate,
  severity,
}: Pick<Finding, 'gate' | 'severity'>): RefusedVerdict | undefined {
  if (gate === 'crd') return 'rejected-by-schema'
  return gate === 'webhook' && severity === 'error' ? 'rejected-by-webhook' : undefined
}

function verdictOf(document: YamlDocument, isModelled: boolean, findings: readonly Finding[]): Verdict {
  if (document.parsed.problems.length > 0) return 'unreadable'
  const refusals = new Set(findings.map(refusalBy))
  if (refusals.has('rejected-by-schema')) return 'rejected-by-schema'
  if (refusals.has('rejected-by-webhook')) return 'rejected-by-webhook'
  if (!isModelled) return 'not-modelled'
  return findings.some(({ gate }) => gate === 'webhook') ? 'accepted-with-warnings' : 'accepted'
}
