import { mendDuration } from '#core/gates/mend/durations.ts'
import { removeIt } from '#core/gates/mend/keys.ts'
import { unlimited, within } from '#core/gates/mend/numbers.ts'
import { leavePortOut, mendRepeatedName, nameByProtocol } from '#core/gates/mend/ports.ts'
import { either, remove, set, shown, write, type Mend } from '#core/gates/mend/proposal.ts'
import { nameByVersion } from '#core/gates/mend/subsets.ts'
import type { Field, ObjectField, TextField } from '#core/schema/field.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { nearestWord } from '#core/text/nearest.ts'
import { typeName } from './api-words.ts'
import type { Objection } from './objection.ts'
import { ruleIdOf } from './rows.ts'

/** Ways out of a broken type, word or limit. `written`: the source of a scalar. */
export function mendField(schema: KindSchema, objection: Objection, written: string): Mend {
  const { constraint, field, value = null } = objection
  switch (constraint) {
    case 'required':
      return REQUIRED[ruleIdOf(schema, objection)] ?? nothing
    case 'wrong-type':
      return retype(field, value, written)
    case 'unsupported-value':
      return field?.type === 'string' ? word(field, value) : nothing
    case 'null-item':
      return removeIt
    case 'too-small':
    case 'too-large':
      return limited(field, value)
    case 'exclusive':
      return field?.type === 'object' ? keepOne(field, value) : nothing
    case 'duplicate':
      return mendRepeatedName
    default:
      return nothing
  }
}

const nothing: Mend = () => []

/** Keys that follow from what stands beside them. */
const REQUIRED: Readonly<Record<string, Mend>> = {
  'SE-C23': (place) => (place.path.at(-1) === 'name' ? nameByProtocol(place) : []),
  'DR-C2': nameByVersion,
}

/** The word that is probably meant: nearly the same, or the only one that holds this one; an empty one is left out. */
function word({ values = [], required }: TextField, value: Json): Mend {
  const words = values.map((choice) => choice.value)
  if (value === '') return required ? nothing : removeIt
  if (typeof value !== 'string') return nothing
  const holding = words.filter((one) => one.split('_').includes(value.toUpperCase()))
  const meant = nearestWord(value, words) ?? (holding.length === 1 ? holding[0] : undefined)
  return ({ path }) => write(path, meant)
}

function limited(field: Field | undefined, value: Json): Mend {
  if (field?.type !== 'integer' && field?.type !== 'number') return nothing
  const { min = -Infinity, max = Infinity, required, holds } = field
  if (holds === 'port') return leavePortOut
  const clamp = within(min, max)
  if (required) return clamp
  return typeof value === 'number' && value < 0 ? either(unlimited, clamp) : either(clamp, unlimited)
}

/** Of keys that exclude each other one stays. */
function keepOne({ exclusive = [] }: ObjectField, value: Json): Mend {
  const written = isMap(value) ? Object.keys(value) : []
  const keys = [...new Set(exclusive.flat())].filter((key) => written.includes(key))
  return ({ path }) =>
    keys.map((kept) => {
      const others = exclusive.filter((group) => group.includes(kept)).flat()
      const gone = keys.filter((key) => key !== kept && (others.length === 0 || others.includes(key)))
      return { title: `Keep ${shown(kept)}`, steps: gone.map((key) => remove([...path, key])) }
    })
}

/** The same value as the type that is asked for. */
function retype(field: Field | undefined, value: Json, written: string): Mend {
  const is = typeName(value)
  if (Array.isArray(value)) return unlisted(field, value as readonly Json[])
  if (field?.type === 'array' && is !== 'null') return listed(value)
  if (field?.type === 'string') {
    if (field.values || is === 'string' || is === 'null' || written === '') return nothing
    const quoted: Mend = ({ path }) => [{ title: 'Put it in quotes', steps: [set(path, written)] }]
    return field.holds === 'duration' ? either(mendDuration, quoted) : quoted
  }
  return typeof value === 'string' ? unquoted(field, value) : nothing
}

const listed = (value: Json): Mend => {
  return ({ path }) => [{ title: 'Make it a list', steps: [set(path, [value])] }]
}

/** A list of one where a single value is asked for. */
function unlisted(field: Field | undefined, [only, ...others]: readonly Json[]): Mend {
  if (only === undefined || others.length > 0 || field?.type === 'array') return nothing
  return ({ path }) => [{ title: 'Take its only item out of the list', steps: [set(path, only)] }]
}

function unquoted(field: Field | undefined, value: string): Mend {
  const text = value.trim()
  const isNumber = field?.type === 'integer' ? /^-?(?:0|[1-9]\d{0,14})$/ : /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/
  if ((field?.type === 'integer' || field?.type === 'number') && isNumber.test(text)) {
    return ({ path }) => [{ title: 'Take the quotes away', steps: [set(path, Number(text))] }]
  }
  if (field?.type !== 'boolean' || !/^(?:true|false)$/i.test(text)) return nothing
  return ({ path }) => write(path, text.toLowerCase() === 'true')
}
