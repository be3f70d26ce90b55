import type { Field, ObjectField } from '#core/schema/field.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { formatPath } from '#core/text/path.ts'
import { typeName } from './api-words.ts'
import { brokenCounts, brokenNumberLimits, brokenTextLimits, brokenType, type Broken } from './limits.ts'
import { checkListMap } from './list-map.ts'
import type { Constraint, Objection } from './objection.ts'

/**
 * Types, required keys, words, lengths, limits, exclusive keys and keys of lists. Goes in: an object without unknown keys and
 * dropped nulls. Values that are filled in later are passed over.
 * Source: k8s.io/apiextensions-apiserver 0.35 and k8s.io/kube-openapi, as executed with Istio 1.30.3.
 */
export function checkStructure(root: ObjectField, value: JsonMap): Objection[] {
  const walk = new StructureWalk()
  walk.enter(root, value)
  return walk.objections
}

/** Parts of the root that other checks look after. */
const ELSEWHERE = new Set(['apiVersion', 'kind', 'metadata', 'status'])

class StructureWalk {
  readonly objections: Objection[] = []
  readonly #path: (string | number)[] = []
  readonly #at = (): string => formatPath(this.#path)

  /** The keys of an object: what they hold, and those that are missing. */
  enter(field: ObjectField, value: JsonMap): void {
    const atRoot = this.#path.length === 0
    for (const key of Object.keys(value)) {
      const child = atRoot && ELSEWHERE.has(key) ? undefined : field.fields[key]
      if (child) this.#step(key, child, value[key] ?? null)
    }
    for (const key of requiredKeys(field)) {
      if (value[key] === undefined && !(atRoot && ELSEWHERE.has(key))) {
        this.#missing(key, field.fields[key])
      }
    }
  }

  #step(step: string | number, field: Field, value: Json): void {
    this.#path.push(step)
    this.#visit(field, value)
    this.#path.pop()
  }

  #visit(field: Field, value: Json): void {
    if (isPlaceholder(value) || (value === null && field.nullable)) return
    this.#report(field, value, brokenType(field, value, this.#at))
    if (value === null) return
    if (field.type === 'object' && field.exclusive) this.#exclude(field, field.exclusive, value)
    if (field.type === 'string') this.#report(field, value, ...brokenTextLimits(field, value, this.#at))
    if (typeof value === 'number') this.#number(field, value)
    if (Array.isArray(value)) this.#list(field, value as readonly Json[])
    else if (isMap(value)) this.#map(field, value)
  }

  #number(field: Field, value: number): void {
    if (field.type === 'integer' && typeName(value) !== 'integer') {
      const said = `Checked value must be of type integer (default format) in ${this.#at()}`
      this.#withoutPath('not-whole', field, value, said)
    }
    this.#report(field, value, ...brokenNumberLimits(field, value, this.#at))
  }

  #list(field: Field, list: readonly Json[]): void {
    if (field.type !== 'array') return
    list.forEach((item, i) => {
      this.#step(i, field.items, item)
    })
    this.#report(field, list, ...brokenCounts(field, list.length, this.#at))
    if (field.mapKeys) this.objections.push(...checkListMap(field, field.mapKeys, list, this.#path))
  }

  #map(field: Field, value: JsonMap): void {
    if (field.type === 'object') this.enter(field, value)
    if (field.type !== 'map') return
    const keys = Object.keys(value)
    this.#report(field, value, ...brokenCounts(field, keys.length, this.#at))
    for (const key of keys) this.#step(key, field.value, value[key] ?? null)
  }

  #missing(key: string, field: Field | undefined): void {
    this.#path.push(key)
    this.#add({
      constraint: 'required',
      reason: 'Required value',
      message: `${this.#at()}: Required value`,
      blocking: true,
      ...(field ? { field } : {}),
    })
    this.#path.pop()
  }

  #exclude(field: ObjectField, groups: readonly (readonly string[])[], value: Json): void {
    // To the API server a value of another type has every alternative at once.
    const counts = groups.map((group) =>
      isMap(value) ? group.filter((key) => value[key] !== undefined).length : group.length,
    )
    const broken = counts.filter((count) => count > 1)
    for (const count of broken) {
      const said = `"${this.#at()}" must validate one and only one schema (oneOf). Found ${count} valid alternatives`
      this.#withoutPath('exclusive', field, value, said)
    }
    if (broken.length > 0 && groups.length > 1) {
      const none = broken.length === groups.length ? '. None validated' : ''
      const said = `"${this.#at()}" must validate all the schemas (allOf)${none}`
      this.#withoutPath('exclusive', field, value, said)
    }
  }

  #report(field: Field, value: Json, ...found: readonly (Broken | undefined)[]): void {
    for (const broken of found) {
      if (!broken) continue
      const { constraint, reason, said } = broken
      const message = `${this.#at()}: ${reason}: ${said}`
      this.#add({ constraint, reason, message, blocking: BLOCKING.has(constraint), field, value })
    }
  }

  /** Errors that the API server reports without a path of their own. */
  #withoutPath(constraint: Constraint, field: Field, value: Json, said: string): void {
    const message = `<nil>: Invalid value: "": ${said}`
    this.#add({ constraint, reason: 'Invalid value', message, blocking: false, field, value })
  }

  #add(objection: Omit<Objection, 'stage' | 'place' | 'apiPath' | 'path'>): void {
    const path = [...this.#path]
    this.objections.push({ ...objection, stage: 'schema', place: path, apiPath: this.#at(), path })
  }
}

const known = new WeakMap<ObjectField, readonly string[]>()

function requiredKeys(field: ObjectField): readonly string[] {
  const remembered = known.get(field)
  if (remembered) return remembered
  const keys = Object.keys(field.fields).filter((key) => field.fields[key]?.required)
  known.set(field, keys)
  return keys
}

const BLOCKING: ReadonlySet<Constraint> = new Set<Constraint>([
  'wrong-type',
  'null-item',
  'base64',
  'required',
  'unsupported-value',
  'too-long',
  'too-many',
])
