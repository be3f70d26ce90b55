import { appliedObjects, type Finding } from '#core/index.ts'
import type { FileSpan } from './places.ts'
import type { CheckReport, PlacedFinding } from './report.ts'
import { verdictWords } from './words.ts'

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const

/** The report as SARIF 2.1.0, for code scanning. Addresses of files are relative to the folder the command runs in. */
export function tellSarif(report: CheckReport, version: string): string {
  const rules = new Map<string, Finding>()
  for (const { finding } of report.findings) {
    const id = idOf(finding)
    if (!rules.has(id)) rules.set(id, finding)
  }
  const order = [...rules.keys()]
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Portolan',
            version,
            rules: [...rules].map(([id, finding]) => ruleOf(id, finding)),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: report.sources.map(({ name }) => ({ location: { uri: uriOf(name) } })),
        properties: {
          verdicts: appliedObjects(report.documents.map((document) => document.report)).map(
            ({ kind, namespace, name, verdict }) => ({
              document: `${kind} ${namespace}/${name}`,
              verdict: verdictWords[verdict],
            }),
          ),
        },
        results: report.findings.map((placed) => resultOf(placed, order, report)),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

const idOf = ({ gate, rule }: Finding): string => `${gate}/${rule}`

const ruleOf = (id: string, { gate, rule, code, why, source }: Finding) => ({
  id,
  name: code ?? rule,
  shortDescription: { text: code === undefined ? `${gate}: ${rule}` : `${gate}: ${code}` },
  fullDescription: { text: why === '' ? rule : why },
  ...(source.startsWith('https://') ? { helpUri: source } : {}),
})

function resultOf({ finding, span }: PlacedFinding, order: readonly string[], report: CheckReport) {
  const { message, why, fix, severity, fixes, resource } = finding
  const text = [message, why, fix].filter((words) => words !== '').join('\n')
  return {
    ruleId: idOf(finding),
    ruleIndex: order.indexOf(idOf(finding)),
    level: LEVELS[severity],
    message: { text },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(span.file) }, region: regionOf(span) },
        ...(resource === '' ? {} : { logicalLocations: [{ fullyQualifiedName: resource, kind: 'object' }] }),
      },
    ],
    ...(fixes.length === 0
      ? {}
      : {
          fixes: fixes.map(({ title, edits }) => ({
            description: { text: title },
            artifactChanges: [...new Set(edits.map((edit) => report.placeEdit(edit).file))].map((file) => ({
              artifactLocation: { uri: uriOf(file) },
              replacements: edits
                .map((edit) => ({ edit, place: report.placeEdit(edit) }))
                .filter(({ place }) => place.file === file)
                .map(({ edit, place }) => ({
                  deletedRegion: regionOf(place),
                  insertedContent: { text: edit.insert },
                })),
            })),
          })),
        }),
  }
}

const regionOf = ({ from, to }: FileSpan) => ({
  startLine: from.line,
  startColumn: from.column,
  endLine: to.line,
  endColumn: to.column,
})

const uriOf = (file: string): string =>
  file === '-' ? 'stdin' : file.split('/').map(encodeURIComponent).join('/')
