import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { wrongKind, type Decoded, type Decoder, type Trace } from './decoder.ts'

type Fields = Readonly<Record<string, Decoder<unknown, unknown>>>
type Message<F extends Fields> = { readonly [Name in keyof F]: Decoded<F[Name]> }

const OBJECT = 'map[string]json.RawMessage'
const LIST = '[]json.RawMessage'

/**
 * A message: the fields the CRD knows, by their names there; every other key is pruned by the API server and passed over here.
 * Keys with `null` count as not written. A field that is written under both its names has the value of the one in the CRD.
 */
export function message<F extends Fields>(fields: F): Decoder<Message<F>, undefined> {
  const names = Object.keys(fields)
  const empty = Object.freeze(Object.fromEntries(names.map((name) => [name, fields[name]?.absent])))
  const read = (value: Json, trace: Trace): Message<F> => {
    if (!isMap(value)) {
      if (value !== null && !isPlaceholder(value)) trace.refuse(wrongKind(value, OBJECT))
      return empty as Message<F>
    }
    const out: Record<string, unknown> = { ...empty }
    for (const name of Object.keys(value)) {
      if (name.includes('_') && Object.hasOwn(value, camelCase(name))) continue
      const called = trace.asWritten && !Object.hasOwn(fields, name) ? camelCase(name) : name
      const field = Object.hasOwn(fields, called) ? fields[called] : undefined
      const held = value[name]
      if (!field || held === undefined || held === null || mayBeAnything(held, field)) continue
      trace.enter(name)
      out[called] = field.read(held, trace)
      trace.leave()
    }
    return out as Message<F>
  }
  return { absent: undefined, read }
}

const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** A template where a list, map or message belongs: what it will hold is not known, so the field counts as not written. */
const mayBeAnything = (held: Json, { absent }: Decoder<unknown, unknown>): boolean =>
  typeof absent !== 'string' && typeof held === 'string' && isPlaceholder(held)

/** A repeated field. `null` items become empty messages, empty texts or zeros. */
export const list = <Item>(item: Decoder<Item, unknown>): Decoder<readonly Item[]> => ({
  absent: [],
  read: (value, trace) => {
    if (!Array.isArray(value)) {
      trace.refuse(wrongKind(value, LIST))
      return []
    }
    return (value as readonly Json[]).map((held, i) => {
      trace.enter(i)
      const read = item.read(held, trace)
      trace.leave()
      return read
    })
  },
})

/**
 * A map field with text keys, in the order of the text. The API server drops entries with `null`; read as written they hold an empty
 * message, text or zero.
 */
export const map = <Value>(item: Decoder<Value, unknown>): Decoder<ReadonlyMap<string, Value>> => ({
  absent: new Map(),
  read: (value, trace) => {
    const out = new Map<string, Value>()
    if (!isMap(value)) {
      trace.refuse(wrongKind(value, OBJECT))
      return out
    }
    for (const [key, held] of Object.entries(value)) {
      if (held === null && !trace.asWritten) continue
      trace.enter(key)
      out.set(key, item.read(held, trace))
      trace.leave()
    }
    return out
  },
})
