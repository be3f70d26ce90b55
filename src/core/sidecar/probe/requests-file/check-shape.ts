import { isMap, type Json } from '#core/text/json.ts'
import { nearestWord } from '#core/text/nearest.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import type { EitherShape, ListShape, NumberShape, ObjectShape, Shape, TextShape } from './shape.ts'

/** What is wrong at a path, and what to do, in a few sentences; names of fields in backticks. */
export interface Objection {
  readonly says: string
  readonly path: Path
  /** Whether the key at the path is meant, not its value. */
  readonly key?: true
}

/**
 * Holds a value against a shape. Goes in: any data, and the path it has in its entry. Comes out: everything that is wrong with it,
 * in the order of the text; nothing: the value is what the shape says. Never throws; linear time.
 */
export function check(shape: Shape, value: Json, path: Path): readonly Objection[] {
  switch (shape.type) {
    case 'either':
      return checkEither(shape, value, path)
    case 'object':
      return isMap(value) ? checkObject(shape, value, path) : [wrongType(shape, value, path)]
    case 'map':
      return isMap(value)
        ? Object.entries(value).flatMap(([key, held]) => check(shape.values, held, [...path, key]))
        : [wrongType(shape, value, path)]
    case 'list':
      return Array.isArray(value)
        ? (value as readonly Json[]).flatMap((item, i) => check(shape.items, item, [...path, i]))
        : [wrongType(shape, value, path)]
    case 'text':
      return typeof value === 'string' ? checkText(shape, value, path) : [wrongType(shape, value, path)]
    case 'number':
      return typeof value === 'number' ? checkNumber(shape, value, path) : [wrongType(shape, value, path)]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [wrongType(shape, value, path)]
    case 'nothing':
      return value === null ? [] : [wrongType(shape, value, path)]
  }
}

function checkEither(shape: EitherShape, value: Json, path: Path): readonly Objection[] {
  const fits = shape.shapes.find((one) => kindOf(one) === kindOfValue(value))
  return fits ? check(fits, value, path) : [wrongType(shape, value, path)]
}

function checkObject(
  shape: ObjectShape,
  value: Readonly<Record<string, Json>>,
  path: Path,
): readonly Objection[] {
  const { fields, required, mayBeNull } = shape
  const missing = Object.entries(required).filter(([name]) => !Object.hasOwn(value, name))
  return [
    ...missing.map(([name, example]) => ({
      says: `${said(path)} has no \`${name}\`. Write it, for instance \`${example}\`.`,
      path,
    })),
    ...Object.entries(value).flatMap(([name, held]): readonly Objection[] => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      if (field === undefined) return [unknownField(Object.keys(fields), name, path)]
      return held === null && mayBeNull === true ? [] : check(field, held, [...path, name])
    }),
  ]
}

function unknownField(names: readonly string[], name: string, path: Path): Objection {
  const meant = nearestWord(name, names)
  const what =
    meant === undefined
      ? `Known here: ${names.map((one) => `\`${one}\``).join(', ')}.`
      : `Did you mean \`${meant}\`?`
  return { says: `${said(path)} has no field \`${name}\`. ${what}`, path: [...path, name], key: true }
}

function checkText({ words, objection }: TextShape, value: string, path: Path): readonly Objection[] {
  if (words && !words.includes(value)) {
    const meant = nearestWord(value, words)
    const what =
      meant === undefined
        ? `It is one of ${words.map((word) => `\`${word}\``).join(', ')}.`
        : `Did you mean \`${meant}\`?`
    return [{ says: `${said(path)} does not know \`${value}\`. ${what}`, path }]
  }
  const wrong = objection?.(value)
  return wrong === undefined ? [] : [{ says: `${said(path)}: ${wrong}`, path }]
}

function checkNumber({ whole, least, most }: NumberShape, value: number, path: Path): readonly Objection[] {
  if (whole && !Number.isInteger(value))
    return [{ says: `${said(path)} is a whole number, not ${value}. Leave the fraction out.`, path }]
  if (value >= least && value <= most) return []
  return [{ says: `${said(path)} is from ${least} to ${most}, not ${value}.`, path }]
}

function wrongType(shape: Shape, value: Json, path: Path): Objection {
  const takes = `${said(path)} takes ${wanted(shape)}`
  if (value === null)
    return { says: `${takes}, but nothing is written. Write it, or take the line out.`, path }
  return { says: `${takes}, but ${WRITTEN[kindOfValue(value)]} is written. ${whatToDo(shape, value)}`, path }
}

function whatToDo(shape: Shape, value: Json): string {
  const kinds = shape.type === 'either' ? shape.shapes.map(kindOf) : [kindOf(shape)]
  if (kinds.includes('text') && typeof value === 'boolean')
    return 'YAML reads unquoted on, off, yes, no, y, n as true or false: put the word in quotes.'
  if (kinds.includes('text') && typeof value === 'number') return 'Put it in quotes.'
  if (typeof value === 'string' && kinds.includes('number') && value.trim() !== '' && !isNaN(Number(value)))
    return 'Take the quotes away.'
  if (kinds.includes('list') && !isMap(value)) return 'Put brackets around it: `[…]`.'
  if (kinds.includes('list')) return 'Begin each item with `- `.'
  if (kinds.includes('map') && Array.isArray(value))
    return 'Take the dashes away: the keys stand directly below.'
  return `Write ${wanted(shape)}.`
}

type Kind = 'text' | 'number' | 'boolean' | 'nothing' | 'list' | 'map'

const kindOf = (shape: Exclude<Shape, EitherShape> | Shape): Kind =>
  shape.type === 'object' || shape.type === 'either' ? 'map' : shape.type

function kindOfValue(value: Json): Kind {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'number') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'map'
}

const WRITTEN: Readonly<Record<Kind, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: '`true` or `false`',
  nothing: 'nothing',
  list: 'a list',
  map: 'a map',
}

function wanted(shape: Shape): string {
  switch (shape.type) {
    case 'either':
      return shape.shapes.map(wanted).join(' or ')
    case 'text':
      return shape.words ? shape.words.map((word) => `\`${word}\``).join(', ') : 'a text'
    case 'number':
      return shape.whole ? 'a whole number' : 'a number'
    case 'boolean':
      return '`true` or `false`'
    case 'nothing':
      return '`null`'
    case 'list':
      return `a list of ${itemsOf(shape)}`
    case 'map':
    case 'object':
      return 'a map'
  }
}

function itemsOf({ items }: ListShape): string {
  if (items.type === 'text') return 'texts'
  return items.type === 'number' ? 'numbers' : 'maps'
}

/** A place as it is named in a sentence. */
const said = (path: Path): string => (path.length === 0 ? 'This' : `\`${formatPath(path)}\``)
