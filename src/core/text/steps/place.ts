import { contentEnd, isMissing, type MapNode, type SeqNode, type YamlNode } from '#core/text/node.ts'

/** One entry or item of a collection: where its text begins and ends. `after` is the end of its `:` or `-`. */
export interface Place {
  readonly head: number
  readonly after: number
  readonly end: number
  readonly value: YamlNode
  /** The text ends with the colon of a key. */
  readonly endsInColon: boolean
}

/** The entries or items of a collection, in the order of the text. */
export function placesOf(collection: MapNode | SeqNode): Place[] {
  if (collection.kind === 'seq') return collection.items.map((item) => placeOf(item, false))
  return collection.entries.map((entry) => placeOf(entry, entry.after > entry.keySpan.to))
}

function placeOf({ head, after, value }: Pick<Place, 'head' | 'after' | 'value'>, hasColon: boolean): Place {
  const end = contentEnd(value, after)
  return { head, after, end, value, endsInColon: hasColon && isMissing(value) && end === after }
}

/** How many entries or items a node has; scalars and aliases have none. */
export const sizeOf = (node: YamlNode): number =>
  node.kind === 'map' ? node.entries.length : node.kind === 'seq' ? node.items.length : 0

/** The numbers of the entries that a step of a path names: more than one where a key is written again. */
export function indexesOf(node: YamlNode, step: string | number): number[] {
  if (node.kind === 'seq') return typeof step === 'number' && step < node.items.length ? [step] : []
  if (node.kind !== 'map') return []
  return node.entries.flatMap(({ key, merge }, i) => (!merge && key === String(step) ? [i] : []))
}
