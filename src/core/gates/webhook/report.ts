import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import type { Complaint } from './complaint.ts'

/** A complaint at its place. `path` begins at the object; `part` 'key' means the key itself is what is wrong. */
export interface Objection {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  readonly path: Path
  readonly part: 'value' | 'key'
  readonly complaint: Complaint
}

/** Where objections of one object end up. `holdsPlaceholders`: some value is filled in later, so look before objecting. */
interface Sink {
  readonly object: JsonMap
  readonly holdsPlaceholders: boolean
  readonly objections: Objection[]
}

type Voice = 'all' | 'errors' | 'nothing'

/**
 * What a check writes its objections to. It stands at one place of the object, so checks name paths from there on.
 * Objections to values that are filled in later (`{{ .Values.host }}`) are swallowed here, once for all rules.
 */
export class Report {
  readonly #sink: Sink
  readonly #base: Path
  readonly #voice: Voice

  private constructor(sink: Sink, base: Path, voice: Voice) {
    this.#sink = sink
    this.#base = base
    this.#voice = voice
  }

  /** A report on one object, from its root. */
  static on(object: JsonMap, holdsPlaceholders: boolean): Report {
    return new Report({ object, holdsPlaceholders, objections: [] }, [], 'all')
  }

  get objections(): readonly Objection[] {
    return this.#sink.objections
  }

  /** The same report, standing further down. */
  at(...steps: Path): Report {
    return new Report(this.#sink, [...this.#base, ...steps], this.#voice)
  }

  /** Warnings said here are lost, as they are where istiod keeps only the error of a nested check (agent/validation.go:117-137). */
  errorsOnly(): Report {
    return this.#voice === 'all' ? new Report(this.#sink, this.#base, 'errors') : this
  }

  /** Mute if one of these values, or anything below it, is filled in later: for objections that follow from several values. */
  given(...paths: readonly Path[]): Report {
    const { holdsPlaceholders, object } = this.#sink
    if (!holdsPlaceholders || this.#voice === 'nothing') return this
    const unknown = paths.some((path) =>
      holdsPlaceholder(valueAt(object, [...this.#base, ...path]), Infinity),
    )
    return unknown ? new Report(this.#sink, this.#base, 'nothing') : this
  }

  /** Says an error; nothing without a complaint. */
  error(rule: string, path: Path, complaint: Complaint | undefined, part: 'value' | 'key' = 'value'): void {
    if (complaint) this.#say({ rule, severity: 'error', path, part, complaint })
  }

  /** Says a warning; nothing without a complaint. */
  warning(rule: string, path: Path, complaint: Complaint | undefined, part: 'value' | 'key' = 'value'): void {
    if (complaint && this.#voice !== 'errors') this.#say({ rule, severity: 'warning', path, part, complaint })
  }

  #say(objection: Objection): void {
    if (this.#voice === 'nothing') return
    const path = [...this.#base, ...objection.path]
    if (this.#sink.holdsPlaceholders && isUnknown(this.#sink.object, path)) return
    this.#sink.objections.push({ ...objection, path })
  }
}

/** What stands at a path of the object; undefined if nothing does. */
function valueAt(object: Json, path: Path): Json | undefined {
  let value: Json | undefined = object
  for (const step of path) value = childOf(value, step)
  return value
}

function childOf(value: Json | undefined, step: string | number): Json | undefined {
  if (isMap(value)) return value[String(step)]
  return Array.isArray(value) && typeof step === 'number' ? (value as readonly Json[])[step] : undefined
}

/**
 * Whether what is objected to is filled in later: its key, its value, or a part of it. What is missing may come from a template
 * that stands in the place of its neighbours.
 */
function isUnknown(object: JsonMap, path: Path): boolean {
  if (isPlaceholder(path.at(-1)?.toString())) return true
  for (let length = path.length; length >= 0; length--) {
    const value = valueAt(object, path.slice(0, length))
    if (value !== undefined)
      return length === path.length ? holdsPlaceholder(value, 1) : holdsPlaceholder(value, 0)
  }
  return false
}

/** Whether a value is a placeholder, or holds one `depth` levels down; the keys of a map count as the map itself. */
function holdsPlaceholder(value: Json | undefined, depth: number): boolean {
  if (typeof value === 'string') return isPlaceholder(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries<Json>(value).some(
    ([key, child]) => isPlaceholder(key) || (depth > 0 && holdsPlaceholder(child, depth - 1)),
  )
}
