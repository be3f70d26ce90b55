import type { Model } from '#core/read-design.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { Finding, Severity } from '#core/gates/finding.ts'
import { mergeFindings, type MergedFinding } from '#core/gates/merge-findings.ts'
import { textOf, type Resource } from '#core/istio/resource.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { lineAt, lineStarts } from '#core/text/lines.ts'
import { pathStartsWith, type Path } from '#core/text/path.ts'
import { groupBy } from '#panels/group-by.ts'

/** What a row says as long as its document stays as it is. */
interface Said {
  readonly base: Path
  readonly state: 'object' | 'list' | 'nameless' | 'unreadable'
  /** '' if it cannot be told. */
  readonly kind: string
  /** The name, else the first host, else what it lacks. */
  readonly title: string
  readonly namespace: string
  readonly hosts: readonly string[]
}

/** One line of the list of documents: an object, a `kind: List` that holds objects, or what cannot be read. */
export interface DocumentRow extends Said {
  readonly id: string
  readonly document: number
  /** Of what cannot be read: the line at fault, from 1. */
  readonly line: number | undefined
  readonly problems: number
  readonly worst: Severity | undefined
}

/** The rows of a design in the order of its text. Linear in its size, and quick where documents stay as they were. */
export function rowsOf(model: Model, findings: readonly Finding[]): readonly DocumentRow[] {
  const resources = groupBy(model.resources, ({ document }) => document.index)
  const merged = groupBy(mergeFindings(findings), ({ finding }) => finding.document)
  let starts: readonly number[] | undefined
  return model.yaml.documents.flatMap((document) => {
    const { index, span, parsed } = document
    const said = remembered.get(parsed) ?? sayAll(document, resources.get(index) ?? [])
    remembered.set(parsed, said)
    const found = merged.get(index) ?? none
    return said.map((row): DocumentRow => {
      const own =
        row.base.length === 0 ? found : found.filter(({ finding }) => pathStartsWith(finding.path, row.base))
      const worst =
        found.length === 0
          ? undefined
          : SEVERITIES.find((severity) => own.some((one) => one.severity === severity))
      const [fault] = row.state === 'unreadable' ? parsed.problems : []
      const line = fault && lineAt((starts ??= lineStarts(model.yaml.text)), span.from + fault.span.from)
      return {
        ...row,
        id: [index, ...row.base].join('/'),
        document: index,
        line,
        problems: own.length,
        worst,
      }
    })
  })
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']
const none: readonly MergedFinding[] = []
const remembered = new WeakMap<YamlDocument['parsed'], readonly Said[]>()

function sayAll(document: YamlDocument, resources: readonly Resource[]): readonly Said[] {
  const isBroken = document.parsed.problems.length > 0
  if (resources.some(({ base }) => base.length > 0)) {
    const title = resources.length === 1 ? '1 item' : `${resources.length} items`
    const list: Said = {
      base: [],
      state: isBroken ? 'unreadable' : 'list',
      kind: 'List',
      title,
      namespace: '',
      hosts: [],
    }
    return [list, ...resources.map(sayOf)]
  }
  const [sole] = resources
  const said: Said = sole
    ? sayOf(sole)
    : { base: [], state: 'nameless', kind: '', title: 'No Kubernetes object', namespace: '', hosts: [] }
  return [isBroken ? { ...said, state: 'unreadable' } : said]
}

function sayOf({ base, kind, name, namespace, spec }: Resource): Said {
  const hosts = [...textsOf(spec['hosts']), textOf(spec['host'])].filter((host) => host !== '')
  const title = name || hosts[0] || 'No name'
  return { base, state: kind === '' ? 'nameless' : 'object', kind, title, namespace, hosts }
}

/** Whether two rows look alike. */
export const sameRow = (a: DocumentRow, b: DocumentRow): boolean =>
  a.id === b.id &&
  a.state === b.state &&
  a.kind === b.kind &&
  a.title === b.title &&
  a.namespace === b.namespace &&
  a.line === b.line &&
  a.problems === b.problems &&
  a.worst === b.worst &&
  a.hosts.join() === b.hosts.join()
