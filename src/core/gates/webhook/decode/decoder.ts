import { isMap, type Json } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

/** A value that istiod cannot turn into its typed object. */
export interface DecodeProblem {
  readonly message: string
  /** From the `spec` on. */
  readonly path: Path
  /** The API server's schema lets the value through, so that istiod is the first to refuse it. */
  readonly passesSchema: boolean
}

/** Keeps the way to the value being read, and what was wrong on it. */
export class Trace {
  readonly problems: DecodeProblem[] = []
  /**
   * What is read did not pass through the API server: fields may also be called as in Istio's .proto files (`export_to`), and maps may
   * have entries with `null`.
   */
  readonly asWritten: boolean
  readonly #path: (string | number)[] = []

  constructor({ asWritten = false }: { readonly asWritten?: boolean } = {}) {
    this.asWritten = asWritten
  }

  enter(step: string | number): void {
    this.#path.push(step)
  }

  leave(): void {
    this.#path.pop()
  }

  refuse(message: string, passesSchema = false): void {
    this.problems.push({ message, path: [...this.#path], passesSchema })
  }
}

/**
 * Reads one JSON value the way istiod does (golang/protobuf's jsonpb with unknown fields allowed, which falls back on
 * encoding/json for scalars). `absent` is what a field holds that is not written; `read(null)` is asked for list items only.
 */
export interface Decoder<Value, Absent = Value> {
  readonly absent: Absent
  readonly read: (value: Json, trace: Trace) => Value
}

/** What a field read by this decoder holds. */
export type Decoded<D> = D extends Decoder<infer Value, infer Absent> ? Value | Absent : never

/** What a decoder gives for a value that is there. */
export type Present<D> = D extends Decoder<infer Value, unknown> ? Value : never

/** The same, but told from "not written": proto's wrappers, members of a oneof, and messages. */
export const optional = <Value>({ read }: Decoder<Value, unknown>): Decoder<Value, undefined> => ({
  absent: undefined,
  read,
})

/** encoding/json's complaint about a value of the wrong kind. */
export const wrongKind = (value: Json, goType: string): string =>
  `json: cannot unmarshal ${kindOf(value)} into Go value of type ${goType}`

function kindOf(value: Json): string {
  if (isMap(value)) return 'object'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'boolean' ? 'bool' : typeof value
}
