import type { Json } from '#core/text/json.ts'
import type { CelRule } from './cel-rule.ts'

/** A word that a field can hold, and what it means. */
export interface Choice {
  readonly value: string
  readonly description: string
  /** What to write instead. */
  readonly deprecated?: string
}

/** What a text or number stands for; forms and completion choose their control and their proposals by it. */
export type Meaning =
  | 'host'
  | 'address'
  | 'port'
  | 'protocol'
  | 'duration'
  | 'percent'
  | 'namespace'
  | 'gateway'
  | 'subset'
  | 'regex'
  | 'file'
  | 'secret'
  | 'locality'
  | 'header'
  | 'label'

/** What every field says about itself. */
export interface About {
  /** What it is for: one or two sentences. */
  readonly description: string
  /** When it is worth writing. */
  readonly when?: string
  /** The value that holds while it is not written. */
  readonly default?: string | number | boolean
  /** What it means that it is not written, in words; without a default what holds instead. */
  readonly absent?: string
  readonly required?: true
  /** `null` is kept as a value; elsewhere the API server drops a key whose value is `null`. */
  readonly nullable?: true
  /** The first Istio version that has it. */
  readonly since?: string
  /** What to write instead. */
  readonly deprecated?: string
  readonly example?: Json
  readonly rules?: readonly CelRule[]
  /** Written by the API server or a controller, not by people. */
  readonly serverOwned?: true
  /** The field's name in the anchors of the reference page, where it is not the key in snake_case. */
  readonly anchor?: string
}

export interface TextField extends About {
  readonly type: 'string'
  readonly holds?: Meaning
  /** The only words allowed, in the order the API server lists them. */
  readonly values?: readonly Choice[]
  /** Words worth proposing; others are allowed. */
  readonly suggestions?: readonly Choice[]
  /** Lengths count Unicode code points. */
  readonly minLength?: number
  readonly maxLength?: number
  /** A JavaScript regular expression with the same meaning as the CRD's. */
  readonly pattern?: string
  /** What the pattern allows, in a few words. */
  readonly spelling?: string
  /** The one text format that the API server checks in these kinds: base64. */
  readonly format?: 'byte'
  /** Read into a time by the API server itself. */
  readonly isTime?: true
}

export interface NumberField extends About {
  readonly type: 'integer' | 'number'
  readonly holds?: Meaning
  /** A name may stand here too. */
  readonly orName?: true
  readonly min?: number
  readonly max?: number
}

export interface BooleanField extends About {
  readonly type: 'boolean'
}

/** Keys in the order in which they are best written. */
export type Fields = Readonly<Record<string, Field>>

export interface ObjectField extends About {
  readonly type: 'object'
  readonly fields: Fields
  /** Groups of keys of which at most one may be written. */
  readonly exclusive?: readonly (readonly string[])[]
  /** Keys that are not listed are kept, not refused. */
  readonly keepsUnknown?: true
  /** Page and message of Istio's reference, such as `networking/service-entry/#ServicePort`. */
  readonly message?: string
}

/** A map whose keys people choose: labels, ports by name, headers. */
export interface MapField extends About {
  readonly type: 'map'
  readonly value: Field
  /** What a key is, such as `label` or `header`. */
  readonly keyMeaning?: Meaning
  readonly knownKeys?: readonly KnownKey[]
  readonly maxProperties?: number
}

/** A key that means something to Istio. */
export interface KnownKey {
  readonly key: string
  readonly description: string
  readonly values?: readonly Choice[]
}

export interface ListField extends About {
  readonly type: 'array'
  readonly items: Field
  readonly minItems?: number
  readonly maxItems?: number
  /** The keys that together tell items apart; two items with the same ones are refused. */
  readonly mapKeys?: readonly string[]
}

export type Field = TextField | NumberField | BooleanField | ObjectField | MapField | ListField
