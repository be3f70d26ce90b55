import { isMap, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { isPlaceholder } from './placeholder.ts'

/** The rule could not be worked out, which the API server treats as a violation; `error` is its own wording. */
export interface EvaluationError {
  readonly error: string
}

/** One `x-kubernetes-validations` rule of Istio's CRDs, as a predicate on plain data. */
export interface CelRule {
  /** Lower-kebab, one per rule text. */
  readonly id: string
  /** The text the CRD gives it. */
  readonly message: string
  readonly why: string
  readonly fix: string
  /** The values that the answer depends on, as paths below the field (`*`: every item or entry); without it the field itself. */
  readonly reads?: readonly Path[]
  /**
   * Whether the value obeys. Goes in: a value of the field's type, without unknown keys and without dropped nulls. A value
   * that CEL could not work the rule out for gives the error.
   */
  readonly holds: (value: Json) => boolean | EvaluationError
  /** The part of a value that breaks the rule, as a path below it; without it the whole value. */
  readonly culprit?: (value: Json) => Path
  /** The keys of which the rule lets at most one be written. */
  readonly atMostOne?: readonly string[]
  /** It is the culprit's key that is wrong, not its value. */
  readonly aboutKeys?: true
}

/** What stands at `key`, undefined if the value is no map or lacks it: CEL's `has`. */
export const entryOf = (value: Json, key: string): Json | undefined => (isMap(value) ? value[key] : undefined)

/** The keys of a map, without those that are filled in later; none if it is no map. */
export const keysOf = (value: Json): readonly string[] =>
  isMap(value) ? Object.keys(value).filter((key) => !isPlaceholder(key)) : []

/** The items of a list; none if it is none. */
export const itemsOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []

/** The value if it is a text, else ''. */
export const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
