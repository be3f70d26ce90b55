import type { Resource } from '#core/istio/resource.ts'
import { pathStartsWith, type Path } from '#core/text/path.ts'
import { refusalBy, type DocumentReport, type RefusedVerdict } from './document-report.ts'
import type { Finding, Verdict } from './finding.ts'

/** An object that is refused, or with an empty `base` and no `resource` a whole document that cannot be read. */
export interface RefusedObject {
  readonly report: DocumentReport
  readonly resource: Resource | undefined
  readonly by: RefusedVerdict
}

/**
 * The objects of a text that never come to istiod, in its order. Of a `kind: List` kubectl applies each item by itself, so one that
 * is refused leaves the others in place. Goes in: an analysis, as far as its gates were asked. Linear in its size.
 */
export function refusedIn(
  documents: readonly DocumentReport[],
  findings: readonly Finding[],
  resources: readonly Resource[],
): readonly RefusedObject[] {
  const reports = documents.filter(isRefused)
  if (reports.length === 0) return []
  const held = groupByDocument(resources, ({ document }) => document.index)
  const said = groupByDocument(findings, ({ document }) => document)
  return reports.flatMap((report): RefusedObject[] => {
    if (report.verdict === 'unreadable') return [{ report, resource: undefined, by: report.verdict }]
    const refusals = (said.get(report.index) ?? []).filter((finding) => refusalBy(finding) !== undefined)
    return (held.get(report.index) ?? []).flatMap((resource) => {
      // The schema is asked first: what it refuses, the webhook never sees.
      const own = refusals
        .filter(({ path }) => isAbout(path, resource.base))
        .flatMap((one) => refusalBy(one) ?? [])
      const by = own.find((one) => one === 'rejected-by-schema') ?? own[0]
      return by === undefined ? [] : [{ report, resource, by }]
    })
  })
}

/** Whether something of a document never comes to istiod. */
export const isRefused = ({ verdict }: DocumentReport): boolean => REFUSED.has(verdict)

const REFUSED: ReadonlySet<Verdict> = new Set<RefusedVerdict>([
  'unreadable',
  'rejected-by-schema',
  'rejected-by-webhook',
])

/** Whether an objection at `path` is about the object at `base`: it lies in it, or is about all that stands around it. */
const isAbout = (path: Path, base: Path): boolean => pathStartsWith(path, base) || pathStartsWith(base, path)

function groupByDocument<T>(
  items: readonly T[],
  documentOf: (item: T) => number,
): ReadonlyMap<number, readonly T[]> {
  const groups = new Map<number, T[]>()
  for (const item of items) {
    const group = groups.get(documentOf(item))
    if (group) group.push(item)
    else groups.set(documentOf(item), [item])
  }
  return groups
}
