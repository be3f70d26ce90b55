import type {
  BooleanField,
  Choice,
  Field,
  Fields,
  ListField,
  MapField,
  NumberField,
  ObjectField,
  TextField,
} from './field.ts'

type Facts<F extends Field> = Omit<F, 'type' | 'description' | 'items' | 'fields' | 'value'>

/** A text. */
export const text = (description: string, facts: Facts<TextField> = {}): TextField => ({
  type: 'string',
  description,
  ...facts,
})

/** A whole number. */
export const whole = (description: string, facts: Facts<NumberField> = {}): NumberField => ({
  type: 'integer',
  description,
  ...facts,
})

/** The limits of an unsigned number of 32 bits, as the CRDs write them. */
export const uint32 = { min: 0, max: 4294967295 } as const

/** A number that may have a fraction. */
export const decimal = (description: string, facts: Facts<NumberField> = {}): NumberField => ({
  type: 'number',
  description,
  ...facts,
})

/** Yes or no. */
export const flag = (description: string, facts: Facts<BooleanField> = {}): BooleanField => ({
  type: 'boolean',
  description,
  ...facts,
})

/** An object with known keys, in the order in which they are best written. */
export const object = (description: string, fields: Fields, facts: Facts<ObjectField> = {}): ObjectField => ({
  type: 'object',
  description,
  fields,
  ...facts,
})

/** A map with keys of the writer's own. */
export const map = (description: string, value: Field, facts: Facts<MapField> = {}): MapField => ({
  type: 'map',
  description,
  value,
  ...facts,
})

/** A list. */
export const list = (description: string, items: Field, facts: Facts<ListField> = {}): ListField => ({
  type: 'array',
  description,
  items,
  ...facts,
})

/** The words of a field with what each means, in the API server's order. */
export const choices = (meanings: Readonly<Record<string, string>>): readonly Choice[] =>
  Object.entries(meanings).map(([value, description]) => ({ value, description }))

/** The same field, but one that must be written. */
export const required = <F extends Field>(field: F): F => ({ ...field, required: true })

/** The same field with other facts; used where a shared part means something else in its place. */
export const withFacts = <F extends Field>(field: F, facts: Partial<Omit<F, 'type'>>): F => ({
  ...field,
  ...facts,
})
