import type { YamlDocument } from '#core/text/documents.ts'
import { emitBlock, emitEntry, emitFlow, emitFlowEntry, type FlowHabit } from '#core/text/emit.ts'
import type { Json } from '#core/text/json.ts'
import { findNode, type Found } from '#core/text/locate.ts'
import { isFlow, type MapNode, type SeqNode, type YamlNode } from '#core/text/node.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { refuse, type Attempt } from '#core/text/refusal.ts'
import { formatScalar } from '#core/text/scalar.ts'
import { anchorUsedOutside, repeatedAnchor } from './anchors.ts'
import { collapse, edit, insertInBlock, removeInBlock } from './block.ts'
import { insertInFlow, removeInFlow } from './flow.ts'
import { layoutOf } from './layout.ts'
import { placesOf, sizeOf } from './place.ts'
import { replaceNode, type Look } from './replace.ts'
import { moveItem } from './reorder.ts'

/** A place of a document that a step is about, with what the step has to know of the text around it. */
export interface Target extends Look {
  readonly document: YamlDocument
  readonly path: Path
  readonly found: Found
}

/** The target at `path`, or undefined if there is none. `text`: the whole text. */
export function targetAt(document: YamlDocument, path: Path, text: string): Target | undefined {
  const found = findNode(document, path)
  const { source, root } = document.parsed
  return (
    found && { document, path, found, layout: layoutOf(source, root, text), habit: habitAt(document, path) }
  )
}

/** The nodes from the root to the one at `path`. */
const nodesAlong = (document: YamlDocument, path: Path): YamlNode[] =>
  [...Array(path.length + 1).keys()].flatMap(
    (length) => findNode(document, path.slice(0, length))?.node ?? [],
  )

/** Between brackets, texts are written as in the nearest map that has keys, else as in the nearest list that has texts. */
function habitAt(document: YamlDocument, path: Path): FlowHabit {
  for (const node of nodesAlong(document, path).toReversed()) {
    if (node.kind === 'map' && node.flow && node.entries.length > 0) {
      return node.entries.every(({ keyStyle }) => keyStyle === 'double') ? 'json' : 'yaml'
    }
    const text =
      node.kind === 'seq' && node.flow
        ? node.items.find(({ value }) => typeof value.value === 'string')
        : undefined
    if (text) return text.value.kind === 'scalar' && text.value.style === 'double' ? 'json' : 'yaml'
  }
  return 'yaml'
}

/** Why a target must not be touched: it is, or lies in, something that other places repeat. */
export function hindrance({ document, path, found }: Target): string | undefined {
  const at = formatPath(path) || 'This document'
  if (found.shared || found.node.kind === 'alias')
    return `${at} repeats an anchor from elsewhere in the document; change it there, in the YAML.`
  const name = repeatedAnchor(document.parsed.root, nodesAlong(document, path))
  return name === undefined ? undefined : `Other places repeat ${at} through *${name}; change it in the YAML.`
}

/** Whether entries can be written into the target's own text: it holds some, or has brackets that must stay. */
export function isWritable({ document, found: { node, parent } }: Target): boolean {
  const isCommented = document.parsed.source.slice(node.span.from, node.span.to).includes('#')
  return sizeOf(node) > 0 || (isFlow(node) && (parent === undefined || isFlow(parent) || isCommented))
}

/** Another value in the target's place. */
export function replaceStep(target: Target, value: Json): Attempt {
  const { source, root } = target.document.parsed
  const used = anchorUsedOutside(root, target.found.node.span)
  return used === undefined
    ? replaceNode(source, target.found, value, target)
    : refuse(usedReason(target.path, used))
}

/** A new entry of a map, before its entry number `index`. */
export function insertEntryStep(
  target: Target,
  map: MapNode,
  index: number,
  key: string,
  value: Json,
): Attempt {
  const { layout, habit } = target
  const { source } = target.document.parsed
  if (map.flow) return insertInFlow(source, map, index, emitFlowEntry(key, value, habit), layout.eol)
  return insertInBlock(
    source,
    placesOf(map),
    index,
    (column) => emitEntry(key, value, layout, column),
    gapOf(target),
  )
}

/** A new item of a list, before its item number `index`. */
export function insertItemStep(target: Target, seq: SeqNode, index: number, value: Json): Attempt {
  const { layout, habit } = target
  const { source } = target.document.parsed
  if (seq.flow) return insertInFlow(source, seq, index, emitFlow(value, habit), layout.eol)
  return insertInBlock(
    source,
    placesOf(seq),
    index,
    (column) => `- ${emitBlock(value, layout, column + 2)}`,
    gapOf(target),
  )
}

const gapOf = ({ layout, found }: Target) => ({ eol: layout.eol, from: found.parent ? found.after : 0 })

/** The collection of the target without its entry or item number `index`; a block left empty becomes `{}` or `[]`. */
export function removeStep(target: Target, collection: MapNode | SeqNode, index: number): Attempt {
  const { source, root } = target.document.parsed
  const places = placesOf(collection)
  const place = places[index]
  if (!place) return []
  const used = anchorUsedOutside(root, { from: place.head, to: place.end })
  if (used !== undefined) return refuse(usedReason(target.path, used))
  if (collection.flow) return removeInFlow(source, collection, index)
  if (places.length > 1) return removeInBlock(source, places, index)
  const { found } = target
  const hook = found.parent ? (found.node.props?.to ?? found.after) : undefined
  return collapse(source, places, hook, collection.kind === 'map' ? '{}' : '[]')
}

/** Item `from` of a list at place `to`. */
export const moveStep = ({ document }: Target, seq: SeqNode, from: number, to: number): Attempt =>
  moveItem(document.parsed.source, seq, from, to)

/** Another key for the target, quoted like the old one where that is legal. */
export function renameStep({ document, path, found }: Target, key: string): Attempt {
  const { keySpan, parent } = found
  const entry = parent?.kind === 'map' ? parent.entries.find((held) => held.keySpan === keySpan) : undefined
  if (!entry || !keySpan) return []
  const used = anchorUsedOutside(document.parsed.root, { from: entry.head, to: entry.after })
  if (used !== undefined) return refuse(usedReason(path, used))
  return [
    edit(keySpan.from, keySpan.to, formatScalar(key, entry.keyStyle, isFlow(parent) ? 'flow' : 'block')),
  ]
}

const usedReason = (path: Path, name: string): string =>
  `${formatPath(path) || 'This document'} holds the anchor &${name}, which *${name} repeats elsewhere; change it in the YAML.`
