import { isMap, sameJson, type Json } from '#core/text/json.ts'
import type { SeqNode, YamlNode } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'

/** The steps of a draft that a change is made of, at one document. */
export interface Steps {
  set(path: Path, value: Json): void
  remove(path: Path): void
  insert(path: Path, at: number, value: Json): void
  replace(path: Path, value: Json): void
}

/** Makes a node that exists equal `value`: maps and lists entry by entry, so that what stays keeps its text and its comments. */
export function assimilate(steps: Steps, path: Path, node: YamlNode, value: Json): void {
  if (node.kind === 'map' && isMap(value) && node.entries.length > 0 && Object.keys(value).length > 0) {
    for (const [key, held] of Object.entries(value)) steps.set([...path, key], held)
    for (const key of Object.keys(node.value)) if (!Object.hasOwn(value, key)) steps.remove([...path, key])
  } else if (node.kind === 'seq' && Array.isArray(value) && node.items.length > 0 && value.length > 0) {
    assimilateList(steps, path, node, value as readonly Json[])
  } else {
    steps.replace(path, value)
  }
}

function assimilateList(steps: Steps, path: Path, { value: old }: SeqNode, wanted: readonly Json[]): void {
  const shorter = Math.min(old.length, wanted.length)
  let head = 0
  while (head < shorter && sameJson(old[head], wanted[head])) head++
  let tail = 0
  while (tail < shorter - head && sameJson(old.at(-1 - tail), wanted.at(-1 - tail))) tail++
  const [had, has] = [old.length - head - tail, wanted.length - head - tail]
  for (let i = 0; i < Math.min(had, has); i++) steps.set([...path, head + i], wanted[head + i] ?? null)
  for (let i = had; i < has; i++) steps.insert(path, head + i, wanted[head + i] ?? null)
  for (let i = had - 1; i >= has; i--) steps.remove([...path, head + i])
}
