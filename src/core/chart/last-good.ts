import type { Resource } from '#core/istio/resource.ts'
import type { YamlDocument, YamlText } from '#core/text/documents.ts'
import type { Chart } from './chart.ts'

/** The documents a chart was drawn from, and the objects in them: for broken documents those of their last good text. */
export interface Reading {
  readonly documents: readonly YamlDocument[]
  readonly resources: readonly Resource[]
  readonly stale: Chart['stale']
}

export const emptyReading: Reading = { documents: [], resources: [], stale: [] }

/**
 * The objects to draw. Goes in: the text, its objects, and the reading before. A document that cannot be read keeps the objects
 * it had before; if it had none, what little can be read of it is taken.
 */
export function readOn(yaml: YamlText, resources: readonly Resource[], before: Reading): Reading {
  const { documents } = yaml
  if (!documents.some(isBroken)) return { documents, resources, stale: [] }
  const objects = byDocument(resources)
  const former = byDocument(before.resources)
  const predecessorOf = predecessors(documents, before.documents, objects, former)
  const kept = documents.flatMap((document) => {
    const own = objects.get(document) ?? []
    if (!isBroken(document)) return own
    const predecessor = predecessorOf(document)
    const good = predecessor && former.get(predecessor)
    return good ? good.map((resource) => ({ ...resource, document })) : own
  })
  const stale = documents
    .filter(isBroken)
    .map((document) => ({ document: document.index, line: brokenLine(yaml.text, document) }))
  return { documents, resources: kept, stale }
}

const isBroken = ({ parsed }: YamlDocument): boolean => parsed.problems.length > 0

/** The line (1-based) of the first thing that is wrong with a document. */
function brokenLine(text: string, { span, parsed }: YamlDocument): number {
  const at = span.from + Math.min(...parsed.problems.map((problem) => problem.span.from))
  let line = 1
  for (let end = text.indexOf('\n'); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) line += 1
  return line
}

type Objects = ReadonlyMap<YamlDocument, readonly Resource[]>

function byDocument(resources: readonly Resource[]): Objects {
  const groups = new Map<YamlDocument, Resource[]>()
  for (const resource of resources) {
    const group = groups.get(resource.document)
    if (group) group.push(resource)
    else groups.set(resource.document, [resource])
  }
  return groups
}

/**
 * Which document of the text before a changed one is. Unchanged documents at both ends are left aside; of the others one is the
 * predecessor if it holds the same object, or if it stands at the same place and much of its text is the same.
 */
function predecessors(
  now: readonly YamlDocument[],
  before: readonly YamlDocument[],
  objects: Objects,
  former: Objects,
): (document: YamlDocument) => YamlDocument | undefined {
  const least = Math.min(now.length, before.length)
  let head = 0
  while (head < least && now[head]?.parsed === before[head]?.parsed) head += 1
  let tail = 0
  while (tail < least - head && now.at(-1 - tail)?.parsed === before.at(-1 - tail)?.parsed) tail += 1
  const changed = before.slice(head, before.length - tail)
  const unchanged = new Map(
    [...before.slice(0, head), ...before.slice(before.length - tail)].map((document) => [
      document.parsed,
      document,
    ]),
  )
  const taken = new Set<YamlDocument>()
  const take = (document: YamlDocument | undefined): YamlDocument | undefined => {
    if (document) taken.add(document)
    return document
  }
  return (document) => {
    const same = unchanged.get(document.parsed)
    if (same) return same
    const free = changed.filter((candidate) => !taken.has(candidate))
    const name = nameOf(objects.get(document))
    const named =
      name === undefined ? undefined : free.find((candidate) => nameOf(former.get(candidate)) === name)
    const fromEnd = document.index - (now.length - before.length)
    const near = [before[document.index], before[fromEnd]].find(
      (candidate) => candidate !== undefined && free.includes(candidate) && isMuchAlike(candidate, document),
    )
    return take(named ?? near)
  }
}

/** Kind, namespace and name of a document's first object, if it has a name. */
function nameOf(objects: readonly Resource[] | undefined): string | undefined {
  const first = objects?.[0]
  return first?.name ? `${first.kind} ${first.namespace}/${first.name}` : undefined
}

/** Whether beginning and end of the two are the same for at least half of the shorter one. */
function isMuchAlike(a: YamlDocument, b: YamlDocument): boolean {
  const [one, other] = [a.parsed.source, b.parsed.source]
  const least = Math.min(one.length, other.length)
  let head = 0
  while (head < least && one[head] === other[head]) head += 1
  let tail = 0
  while (tail < least - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1
  return (head + tail) * 2 >= least
}
