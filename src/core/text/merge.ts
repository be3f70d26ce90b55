import type { MapNode, YamlNode } from './node.ts'

/** The maps that the value of a merge key (`<<`) brings in, the first one winning; undefined if it is none that can be merged. */
export function mergedMaps(node: YamlNode): readonly MapNode[] | undefined {
  if (node.kind !== 'seq') {
    const map = mapOf(node)
    return map && [map]
  }
  const maps = node.items.flatMap(({ value }) => mapOf(value) ?? [])
  return maps.length === node.items.length ? maps : undefined
}

function mapOf(node: YamlNode): MapNode | undefined {
  const target = node.kind === 'alias' ? node.target : node
  return target?.kind === 'map' ? target : undefined
}
