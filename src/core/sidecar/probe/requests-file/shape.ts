/**
 * What a value of a requests file may be. One table for each thing says it all: which fields there are, how they are read, what is
 * said where something else is written, and how an outcome is compared with what was expected.
 */
export type Shape =
  TextShape | NumberShape | BooleanShape | NothingShape | ListShape | MapShape | ObjectShape | EitherShape

export interface TextShape {
  readonly type: 'text'
  /** The only ones. */
  readonly words?: readonly string[]
  /** What is wrong with the text and what to do, in a sentence or two. */
  readonly objection?: (text: string) => string | undefined
  /** Where an expected text has none of this, it is compared with what comes before it. */
  readonly upTo?: string
}
export interface NumberShape {
  readonly type: 'number'
  readonly whole: boolean
  readonly least: number
  readonly most: number
  /** How far a prediction may be from what was expected; 0 if left out. */
  readonly tolerance?: number
}
interface BooleanShape {
  readonly type: 'boolean'
}
/** `null`, as in DNS answers. */
interface NothingShape {
  readonly type: 'nothing'
}
export interface ListShape {
  readonly type: 'list'
  readonly items: Shape
  /** The field by which an expected item finds its predicted one. */
  readonly by?: string
}
/** Any keys. */
export interface MapShape {
  readonly type: 'map'
  readonly values: Shape
  /** Keys of which this makes the same text are the same key. */
  readonly sameAs?: (key: string) => string
  /** What a key counts that is not there. */
  readonly absent?: number
}
export interface ObjectShape {
  readonly type: 'object'
  readonly fields: Fields
  /** Fields that must be there, with an example of each. */
  readonly required: Readonly<Record<string, string>>
  /** A field may be there with nothing in it: it is expected to be absent. */
  readonly mayBeNull?: true
}
/** One of several, told apart by what kind of value is written. */
export interface EitherShape {
  readonly type: 'either'
  readonly shapes: readonly Shape[]
}

export type Fields = Readonly<Record<string, Shape>>
/** A table for every field of `T`: neither more nor less. */
export type FieldsOf<T> = { readonly [Name in keyof Required<T>]: Shape }

export const text: TextShape = { type: 'text' }
export const boolean: BooleanShape = { type: 'boolean' }
export const nothing: NothingShape = { type: 'nothing' }
export const oneOf = (words: readonly string[]): TextShape => ({ type: 'text', words })
export const whole = (least: number, most: number): NumberShape => ({
  type: 'number',
  whole: true,
  least,
  most,
})
export const number = (least: number, most: number): NumberShape => ({
  type: 'number',
  whole: false,
  least,
  most,
})
export const listOf = (items: Shape, by?: string): ListShape => ({
  type: 'list',
  items,
  ...(by === undefined ? {} : { by }),
})
export const mapOf = (values: Shape): MapShape => ({ type: 'map', values })
/** Header names: HTTP takes capitals and small letters for the same (RFC 9110, 5.1). */
export const headers: MapShape = { type: 'map', values: text, sameAs: (name) => name.toLowerCase() }
export const either = (...shapes: readonly Shape[]): EitherShape => ({ type: 'either', shapes })
export const object = (fields: Fields, required: Readonly<Record<string, string>> = {}): ObjectShape => ({
  type: 'object',
  fields,
  required,
})
/** A table of which any part may be written. */
export const part = (fields: Fields): ObjectShape => ({
  type: 'object',
  fields,
  required: {},
  mayBeNull: true,
})
