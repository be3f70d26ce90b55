import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/** One step of a change; paths count from the object's root. */
export type Step =
  | { readonly act: 'set'; readonly path: Path; readonly value: Json }
  | { readonly act: 'remove'; readonly path: Path }
  | { readonly act: 'rename'; readonly path: Path; readonly key: string }
  | { readonly act: 'insert'; readonly path: Path; readonly at: number; readonly value: Json }
  | { readonly act: 'move'; readonly path: Path; readonly from: number; readonly to: number }

/** A way out that somebody might mean. Whether it mends anything is found out when it is offered. */
export interface Proposal {
  readonly title: string
  readonly steps: readonly Step[]
}

/** What a way out is made from: the object as it is written, its namespace, and the path of what is objected to. */
export interface Place {
  readonly object: JsonMap
  readonly namespace: string
  readonly path: Path
}

/** Makes proposals for an objection, the likeliest first. */
export type Mend = (place: Place) => readonly Proposal[]

/** Writes `value` at `path`, with the maps on the way. */
export const set = (path: Path, value: Json): Step => ({ act: 'set', path, value })

/** Takes away what stands at `path`; what is left empty above it stays. */
export const remove = (path: Path): Step => ({ act: 'remove', path })

/** Calls the key at `path` something else. */
export const rename = (path: Path, key: string): Step => ({ act: 'rename', path, key })

/** Puts an item into the list at `path`. */
export const insert = (path: Path, at: number, value: Json): Step => ({ act: 'insert', path, at, value })

/** Moves an item of the list at `path`. */
export const move = (path: Path, from: number, to: number): Step => ({ act: 'move', path, from, to })

/** What stands at a path of the object; undefined if nothing does. */
export function valueAt(object: Json, path: Path): Json | undefined {
  let value: Json | undefined = object
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? (value as readonly Json[])[step] : undefined
    else value = isMap(value) ? value[String(step)] : undefined
  }
  return value
}

/** The text at a path, '' if there is none. */
export function textAt(object: Json, path: Path): string {
  const value = valueAt(object, path)
  return typeof value === 'string' ? value : ''
}

/** The list at a path, empty if there is none. */
export function listAt(object: Json, path: Path): readonly Json[] {
  const value = valueAt(object, path)
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

const LONGEST = 50

/** A value as it appears in a title: in backticks, cut short. */
export function shown(value: string | number | boolean): string {
  const text = value === '' ? '""' : String(value)
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}\``
}

/** One proposal that writes something else at the place; none if there is nothing to write. */
export const write = (path: Path, value: string | number | boolean | undefined): readonly Proposal[] =>
  value === undefined ? [] : [{ title: `Write ${shown(value)}`, steps: [set(path, value)] }]

/** What several mends propose, one after the other. */
export const either =
  (...mends: readonly Mend[]): Mend =>
  (place) =>
    mends.flatMap((mend) => mend(place))

/** A mend for what stands beside or above the objection. Goes in: how many steps up, then which way down. */
export const beside =
  (up: number, down: Path, mend: Mend): Mend =>
  (place) =>
    mend({ ...place, path: [...place.path.slice(0, place.path.length - up), ...down] })
