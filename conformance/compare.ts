import type { Finding } from '#core/gates/finding.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources, type Resource } from '#core/istio/resource.ts'
import { readText, type YamlText } from '#core/text/documents.ts'
import { isMap } from '#core/text/json.ts'
import type { CallFact } from './compare-calls.ts'
import type { Fact } from './fact.ts'
import type { Gates } from './gates.ts'
import type { AnalyzeMessage, CrdError, RecordedDocument, ValidationRecord } from './records.ts'

export type Gate =
  | 'yaml'
  | 'crd'
  | 'crd words'
  | 'webhook'
  | 'analyze cluster'
  | 'analyze files'
  | 'verdict'
  | `sidecar ${'nameTable' | 'listeners' | 'routes' | 'clusters' | 'endpoints' | 'conflicts' | 'refused'}`
  | `wire ${Fact}`
  | `call ${CallFact}`

/** One comparison: of a record, or of a document of it. `missing` is recorded and not said by us, `extra` the reverse. */
export interface Comparison {
  readonly gate: Gate
  readonly id: string
  readonly kind: string
  readonly missing: readonly string[]
  readonly extra: readonly string[]
}

/** Puts one record to every gate that is there. */
export function compareRecord(record: ValidationRecord, gates: Gates): Comparison[] {
  const yaml = readText(record.yaml)
  if (record.yamlError !== undefined) {
    const broken = yaml.documents.some(({ parsed }) => parsed.problems.length > 0)
    return [
      { gate: 'yaml', id: record.id, kind: 'text', missing: broken ? [] : [record.yamlError], extra: [] },
    ]
  }
  const resources = readResources(yaml)
  const mesh = meshOf(record)
  const documents = record.documents.flatMap((document) =>
    compareDocument(record.id, document, resources, gates, mesh),
  )
  return [...documents, ...compareAnalysis(record, yaml, resources, gates, mesh)]
}

function compareDocument(
  id: string,
  recorded: RecordedDocument,
  resources: readonly Resource[],
  gates: Gates,
  mesh: MeshContext,
): Comparison[] {
  const { kind } = recorded
  const resource = resources.find(({ document }) => document.index === recorded.index)
  if (!resource) return [{ gate: 'crd', id, kind, missing: ['the document itself'], extra: [] }]
  const crd = gates.crd(resource)
  const compared: Comparison[] = []
  if (recorded.crd) {
    const { errors } = recorded.crd
    compared.push(
      { gate: 'crd', id, kind, ...difference(errors.map(crdKey), crd.map(findingKey)) },
      {
        gate: 'crd words',
        id,
        kind,
        ...difference(
          errors.map(({ message }) => message),
          messagesOf(crd),
        ),
      },
    )
  }
  const webhook = gates.webhook?.(resource, mesh)
  if (webhook && recorded.webhook && recorded.webhook.unreachable === undefined) {
    compared.push({ gate: 'webhook', id, kind, ...compareWebhook(recorded.webhook, webhook) })
  }
  const verdict = verdictOf(recorded.crd !== undefined, crd, webhook)
  const expected = webhook ? recorded.verdict : beforeWebhook(recorded.verdict)
  compared.push({ gate: 'verdict', id, kind, ...difference([expected], [verdict]) })
  return compared
}

/** Path, reason and stage; for a CEL rule also its text, which an evaluation error ends with too. */
const keyOf = (path: string, reason: string, stage: string, message: string): string =>
  [path, reason, stage, ...(stage === 'cel' ? [message.split(': ').at(-1)] : [])].join(' | ')
const crdKey = ({ path, reason, stage, message }: CrdError): string => keyOf(path, reason, stage, message)
const findingKey = ({ apiPath, reason, stage, message }: Finding): string =>
  keyOf(apiPath ?? '', reason ?? '', stage ?? '', message)

const messagesOf = (findings: readonly Finding[]): string[] => findings.map(({ message }) => message)

const DECODING = 'error decoding configuration:'

function compareWebhook(
  recorded: NonNullable<RecordedDocument['webhook']>,
  findings: readonly Finding[],
): Pick<Comparison, 'missing' | 'extra'> {
  const errors = messagesOf(findings.filter(({ severity }) => severity === 'error')).map(upToPrefix)
  const warnings = messagesOf(findings.filter(({ severity }) => severity !== 'error'))
  const sets = recorded.alternatives ?? [recorded.errors ?? []]
  const attempts = sets.map((set) => difference(set.map(upToPrefix), errors))
  const best = attempts.find(({ missing, extra }) => missing.length + extra.length === 0) ?? attempts[0]
  const said = difference(recorded.warnings ?? [], warnings)
  return {
    missing: [...(best?.missing ?? []), ...said.missing.map((text) => `warning: ${text}`)],
    extra: [...(best?.extra ?? []), ...said.extra.map((text) => `warning: ${text}`)],
  }
}

/** Only the beginning of a decoding error counts. */
const upToPrefix = (text: string): string => (text.startsWith(DECODING) ? DECODING : text)

function compareAnalysis(
  record: ValidationRecord,
  yaml: YamlText,
  resources: readonly Resource[],
  { analyze }: Gates,
  mesh: MeshContext,
): Comparison[] {
  if (!analyze) return []
  const kind = record.documents.length === 1 ? (record.documents[0]?.kind ?? '') : 'several'
  return (['cluster', 'files'] as const).map((documentsAre) => {
    const findings = analyze(yaml, resources, { ...mesh, documentsAre })
    const recorded = documentsAre === 'files' ? record.analyzeFilesOnly : record.analyze
    const whole = record.analyzeUnstable !== true
    const key = ({ code, resource, message }: Pick<AnalyzeMessage, 'code' | 'resource' | 'message'>) =>
      [code, resource, ...(whole ? [message] : [])].join(' | ')
    const ours = findings.map(({ code = '', resource, message }) => key({ code, resource, message }))
    return { gate: `analyze ${documentsAre}`, id: record.id, kind, ...difference(recorded.map(key), ours) }
  })
}

function verdictOf(known: boolean, crd: readonly Finding[], webhook: readonly Finding[] | undefined): string {
  if (!known) return crd.length === 0 ? 'not-checked' : 'rejected-by-schema'
  if (crd.length > 0) return 'rejected-by-schema'
  if (webhook?.some(({ severity }) => severity === 'error')) return 'rejected-by-webhook'
  return webhook && webhook.length > 0 ? 'accepted-with-warnings' : 'accepted'
}

/** The verdict as far as it is known before the webhook is asked. */
const beforeWebhook = (verdict: string): string =>
  verdict === 'rejected-by-webhook' || verdict === 'accepted-with-warnings' ? 'accepted' : verdict

function difference(
  recorded: readonly string[],
  ours: readonly string[],
): Pick<Comparison, 'missing' | 'extra'> {
  const [theirs, mine] = [new Set(recorded), new Set(ours)]
  return {
    missing: [...theirs].filter((key) => !mine.has(key)),
    extra: [...mine].filter((key) => !theirs.has(key)),
  }
}

function meshOf({ meshConfig }: ValidationRecord): MeshContext {
  const value = meshConfig === undefined ? undefined : readText(meshConfig).documents[0]?.parsed.root?.value
  return isMap(value) ? { ...defaultMeshContext, meshConfig: value } : defaultMeshContext
}
