import type { Json, JsonMap } from '#core/text/json.ts'
import { isMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { listOf, mapOf, textOf } from './resource.ts'

/** An item of a list, with its path in the object. */
export interface Listed<T> {
  readonly value: T
  readonly path: Path
}

/** Labels, or anything else from names to texts. */
export type Labels = Readonly<Record<string, string>>

/** The texts of a list; other values and empty texts are left out. */
export const textsOf = (value: Json | undefined): string[] => listOf(value).map(textOf).filter(Boolean)

/** The texts of a list with their paths below `path`. */
export const listedTexts = (value: Json | undefined, path: Path): Listed<string>[] =>
  listOf(value).flatMap((item, i) => (textOf(item) ? [{ value: textOf(item), path: [...path, i] }] : []))

/** The maps of a list, each read by `read`, which also gets its path below `path`. */
export const readList = <T>(
  value: Json | undefined,
  path: Path,
  read: (item: JsonMap, path: Path) => T,
): T[] => listOf(value).flatMap((item, i) => (isMap(item) ? [read(item, [...path, i])] : []))

/** A map of texts; entries with other values are left out. */
export function labelsOf(value: Json | undefined): Labels {
  const labels: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [key, held] of Object.entries(mapOf(value))) if (typeof held === 'string') labels[key] = held
  return labels
}

/** Whether every wanted label is there with the wanted value. Nothing wanted: everything fits. */
export const hasLabels = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value)
