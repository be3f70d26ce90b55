import { sameJson, type Json } from '#core/text/json.ts'

/** A field that differs; `undefined`: it is not there. */
export interface FieldChange {
  readonly field: string
  readonly before: Json | undefined
  readonly after: Json | undefined
}

/** The fields in which two generated things differ, by dotted path; lists are compared as a whole. `but`: fields to pass over. */
export function fieldChanges(before: object, after: object, but: readonly string[] = []): FieldChange[] {
  const found: FieldChange[] = []
  compare(fieldsOf(before), fieldsOf(after), '', new Set(but), found)
  return found
}

type Fields = Readonly<Record<string, Json | undefined>>
// Generated things are JSON: their types are interfaces, which TypeScript takes for no index type.
const fieldsOf = (thing: object): Fields => thing as Fields

function compare(
  before: Fields,
  after: Fields,
  prefix: string,
  but: ReadonlySet<string>,
  found: FieldChange[],
): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const field = `${prefix}${key}`
    const [was, is] = [before[key], after[key]]
    if (but.has(field) || sameValue(was, is)) continue
    if (
      (isFields(was) || was === undefined) &&
      (isFields(is) || is === undefined) &&
      (was ?? is) !== undefined
    )
      compare(was ?? {}, is ?? {}, `${field}.`, but, found)
    else found.push({ field, before: was, after: is })
  }
}

const sameValue = (a: Json | undefined, b: Json | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameJson(a, b)

const isFields = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A change of a field in words: `` `timeout` is `5s`; before, it was `0s` ``. */
export function fieldWords({ field, before, after }: FieldChange): string {
  if (after === undefined) return `\`${field}\` is not set any more; before, it was ${valueWords(before)}`
  if (before === undefined) return `\`${field}\` is ${valueWords(after)}; before, it was not set`
  return `\`${field}\` is ${valueWords(after)}; before, it was ${valueWords(before)}`
}

function valueWords(value: Json | undefined): string {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map(valueWords).join(', ')
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``
}
