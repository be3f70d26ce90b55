import type { YamlDocument } from '#core/text/documents.ts'
import { contentEnd, childrenOf, type MapEntry, type YamlNode } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'
import { lineAround, replaced, type Candidate } from './candidate.ts'
import type { Said } from './said.ts'

const CONVERSION = 'https://github.com/kubernetes-sigs/yaml/tree/v1.6.0'

/** Keys that stand twice in one map, each where it stands again; a whole object that begins again is said once. */
export function findDuplicateKeys(document: YamlDocument): Said[] {
  const { root, warnings } = document.parsed
  if (!root || !warnings.some(({ code }) => code === 'DUPLICATE_KEY')) return []
  const object = secondObject(document, root)
  return [...(object ? [object] : []), ...duplicatesIn(root, [], document, object !== undefined)]
}

function duplicatesIn(node: YamlNode, path: Path, document: YamlDocument, isRootSaid: boolean): Said[] {
  if (node.kind === 'seq')
    return node.items.flatMap(({ value }, i) => duplicatesIn(value, [...path, i], document, false))
  if (node.kind !== 'map')
    return childrenOf(node).flatMap((child) => duplicatesIn(child, path, document, false))
  const latest = new Map<string, MapEntry>()
  return node.entries.flatMap((entry) => {
    const before = entry.merge ? undefined : latest.get(entry.key)
    if (!entry.merge) latest.set(entry.key, entry)
    const own =
      before && !isRootSaid ? [duplicate(document, [...path, entry.key], before, entry, node.flow)] : []
    return [...own, ...duplicatesIn(entry.value, [...path, entry.key], document, false)]
  })
}

const duplicate = (
  document: YamlDocument,
  path: Path,
  before: MapEntry,
  entry: MapEntry,
  isFlow: boolean,
): Said => ({
  rule: 'duplicate-key',
  severity: 'warning',
  message: `The key "${entry.key}" stands here a second time; the last one wins.`,
  path,
  span: entry.keySpan,
  why: 'A map has each key once. kubectl keeps the last value and forgets the others without a word; stricter tools refuse the text.',
  fix: 'Remove one of them, or put the values together under one key.',
  source: CONVERSION,
  candidates: isFlow ? [] : removals(document.parsed.source, before, entry),
})

/** The earlier one goes, which changes nothing for Kubernetes, or the later one. */
function removals(source: string, before: MapEntry, entry: MapEntry): Candidate[] {
  const key = entry.key.slice(0, 50)
  return [
    replaced(`Remove the earlier \`${key}\`, which is not read`, linesOf(source, before), ''),
    replaced(`Remove this \`${key}\``, linesOf(source, entry), ''),
  ].filter(({ edits }) => edits.every(({ span }) => span.to > span.from))
}

/** The whole lines of an entry; empty if it shares its first line with something else. */
function linesOf(source: string, { head, after, value }: MapEntry): { from: number; to: number } {
  const { from } = lineAround(source, head)
  const { to } = lineAround(source, contentEnd(value, after))
  return source.slice(from, head).trim() === ''
    ? { from, to: Math.min(source.length, to + 1 + Number(source[to] === '\r')) }
    : { from: head, to: head }
}

const IDENTITY = ['apiVersion', 'kind']

/** An object that begins again in the same document: its `---` is missing. */
function secondObject(document: YamlDocument, root: YamlNode): Said | undefined {
  if (root.kind !== 'map' || root.flow) return undefined
  const seen = new Set<string>()
  const again = root.entries.find(({ key }) => {
    const isAgain = IDENTITY.includes(key) && seen.has(key)
    seen.add(key)
    return isAgain
  })
  if (!again) return undefined
  const { source } = document.parsed
  const { from } = lineAround(source, again.head)
  const eol = source.includes('\r\n') ? '\r\n' : '\n'
  return {
    rule: 'second-object',
    severity: 'warning',
    message: `A second object begins at "${again.key}", but no "---" stands before it`,
    path: [again.key],
    span: again.keySpan,
    why: 'Without `---` both objects are one map, whose later keys replace the earlier ones: only the last object reaches the cluster.',
    fix: 'Put a line with `---` before the second object.',
    source: CONVERSION,
    candidates: [replaced('Put `---` before it', { from, to: from }, `---${eol}`)],
  }
}
