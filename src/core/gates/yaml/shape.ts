import type { YamlDocument } from '#core/text/documents.ts'
import { isMap } from '#core/text/json.ts'
import type { YamlNode } from '#core/text/node.ts'
import { lineAround, quoted, replaced } from './candidate.ts'
import type { Said } from './said.ts'

const OBJECTS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/'

/** What kubectl would not take for objects: documents that are no map, lists of objects with something else in them, a `---` that is glued to a key. */
export function findShapeProblems(document: YamlDocument): Said[] {
  const { root } = document.parsed
  if (!root || (root.kind === 'scalar' && root.template)) return []
  if (root.kind !== 'map') return [noObject(document, root)]
  return [...gluedMarker(document, root), ...listProblems(root)]
}

const noObject = (document: YamlDocument, { kind, span }: YamlNode): Said => ({
  rule: 'no-object',
  severity: 'error',
  message: `This document is a ${kind === 'seq' ? 'list' : 'single value'}, not an object`,
  path: [],
  span: { from: span.from, to: Math.min(span.to, lineAround(document.parsed.source, span.from).to) },
  why: 'kubectl sends objects to the cluster: maps that begin with `apiVersion` and `kind`.',
  fix:
    kind === 'seq'
      ? 'Write the objects as documents with `---` between them, or as `items` of a `kind: List`.'
      : 'Write `key: value`, with a space behind the colon.',
  source: OBJECTS,
  candidates: [],
})

function gluedMarker(document: YamlDocument, root: Extract<YamlNode, { kind: 'map' }>): Said[] {
  return root.entries
    .filter(({ key, keyStyle }) => keyStyle === 'plain' && /^---\S/.test(key))
    .map(({ key, keySpan }) => {
      const behind = keySpan.from + 3
      return {
        rule: 'glued-marker',
        severity: 'warning',
        message: `"${key}" is read as a key, not as the beginning of a document`,
        path: [key],
        span: keySpan,
        why: '`---` begins a document only if nothing follows it directly.',
        fix: 'Put a line break behind `---`.',
        source: 'https://yaml.org/spec/1.2.2/#912-document-markers',
        candidates: [
          replaced('Begin on the line below `---`', { from: behind, to: behind }, '\n'),
          quoted(document.parsed.source, keySpan),
        ],
      }
    })
}

/** A `kind: List` is taken apart by kubectl, item by item. */
function listProblems(root: Extract<YamlNode, { kind: 'map' }>): Said[] {
  const { kind } = root.value
  if (typeof kind !== 'string' || !kind.endsWith('List')) return []
  const entry = root.entries.findLast(({ key }) => key === 'items')
  const items = entry?.value
  const at = { source: OBJECTS, candidates: [] }
  if (!entry || items?.kind !== 'seq') {
    const shown = (entry ?? root.entries.findLast(({ key }) => key === 'kind'))?.keySpan ?? root.span
    return [
      {
        ...at,
        rule: 'list-without-items',
        severity: 'warning',
        message: `A "${kind}" without a list of "items" holds no object`,
        path: ['kind'],
        span: shown,
        why: 'kubectl takes such a list apart and sends each item by itself; here is none.',
        fix: 'Put the objects below `items`, each with a `-` before it.',
      },
    ]
  }
  return items.items.flatMap(({ value, head }, i): Said[] => {
    if (isMap(value.value) || (value.kind === 'scalar' && value.template)) return []
    const span = value.span.to > value.span.from ? value.span : { from: head, to: head + 1 }
    return [
      {
        ...at,
        rule: 'item-is-no-object',
        severity: 'error',
        message: `Item ${i} of this list is no object`,
        path: ['items', i],
        span,
        why: 'kubectl sends each item to the cluster by itself, so each is a map that begins with `apiVersion` and `kind`.',
        fix: 'Write an object here, or remove the item.',
      },
    ]
  })
}
