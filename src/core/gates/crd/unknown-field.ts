import type { Field } from '#core/schema/field.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { childOf, fieldAt } from '#core/schema/lookup.ts'
import { nearestWord } from '#core/text/nearest.ts'
import type { Path } from '#core/text/path.ts'

/** The keys that exist where an unknown key stands. */
export function keysBeside(schema: KindSchema, path: Path): readonly string[] {
  const holder = fieldAt(schema, path.slice(0, -1))
  return holder?.type === 'object'
    ? Object.keys(holder.fields).filter((key) => !isOld(holder.fields[key]))
    : []
}

const isOld = (field: Field | undefined): boolean =>
  field?.deprecated !== undefined || field?.serverOwned === true

/** The key that was probably meant by the unknown one at `path`. */
export const meantKey = (schema: KindSchema, path: Path): string | undefined =>
  nearestWord(String(path.at(-1)), keysBeside(schema, path))

/** Where else in the kind the key exists, as `spec.http[].timeout`: nearest to the top first, and no deeper than needed for two. */
export function placesOf(schema: KindSchema, key: string): readonly string[] {
  const found: string[] = []
  let level: readonly (readonly [string, Field])[] = [['', schema.root]]
  for (let depth = 0; depth < 12 && level.length > 0 && found.length < 2; depth++) {
    found.push(...level.flatMap(([at, field]) => (childIn(field, key) ? [join(at, key)] : [])))
    level = level.flatMap(([at, field]) => below(at, field))
  }
  return found
}

const childIn = (field: Field, key: string): boolean =>
  field.type === 'object' && childOf(field, key) !== undefined
const join = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`)

function below(at: string, field: Field): (readonly [string, Field])[] {
  if (field.type === 'array') return [[`${at}[]`, field.items]]
  if (field.type !== 'object') return []
  return Object.entries(field.fields)
    .filter(([key, child]) => !isOld(child) && (at !== '' || key === 'spec'))
    .map(([key, child]) => [join(at, key), child])
}
