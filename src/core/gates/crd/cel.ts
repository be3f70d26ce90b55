import type { CelRule, EvaluationError } from '#core/schema/cel-rule.ts'
import type { Field, ObjectField } from '#core/schema/field.ts'
import { childOf } from '#core/schema/lookup.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { printed } from './api-words.ts'
import type { Objection } from './objection.ts'

/**
 * The CEL rules of an object whose structure has no blocking error. Goes in: the object without unknown keys and dropped nulls.
 * A rule that depends on a value that is filled in later is passed over.
 */
export function checkRules(root: ObjectField, value: JsonMap): Objection[] {
  const walk = new RuleWalk()
  const spec = root.fields['spec']
  if (spec && value['spec'] !== undefined) walk.step('spec', spec, value['spec'], '.')
  return walk.objections
}

/** How a step is spelt: `.key`, `[index]`, or `[key]` for the key of a map. */
type Spelling = '.' | '[]'

class RuleWalk {
  readonly objections: Objection[] = []
  readonly #path: (string | number)[] = []
  readonly #spellings: Spelling[] = []

  step(step: string | number, field: Field, value: Json, spelling: Spelling): void {
    if (value === null || isPlaceholder(value) || !hasRules(field)) return
    this.#path.push(step)
    this.#spellings.push(spelling)
    this.#visit(field, value)
    this.#path.pop()
    this.#spellings.pop()
  }

  #visit(field: Field, value: Json): void {
    for (const rule of field.rules ?? []) {
      const outcome = rule.holds(value)
      if (outcome !== true && !isUndecided(rule, value)) this.#report(rule, field, outcome, value)
    }
    if (field.type === 'array' && Array.isArray(value)) {
      const list = value as readonly Json[]
      list.forEach((item, i) => {
        this.step(i, field.items, item, '[]')
      })
    } else if ((field.type === 'object' || field.type === 'map') && isMap(value)) {
      for (const key of Object.keys(value)) {
        const child = childOf(field, key)
        if (child) this.step(key, child, value[key] ?? null, field.type === 'map' ? '[]' : '.')
      }
    }
  }

  #report(rule: CelRule, field: Field, outcome: false | EvaluationError, value: Json): void {
    const place = [...this.#path]
    const apiPath = place
      .map((step, i) => (this.#spellings[i] === '[]' ? `[${step}]` : i === 0 ? step : `.${step}`))
      .join('')
    this.objections.push({
      constraint: 'cel-rule',
      stage: 'cel',
      reason: 'Invalid value',
      message: `${apiPath}: Invalid value: ${wordsOf(rule, outcome, value)}`,
      place,
      apiPath,
      path: [...place, ...(rule.culprit?.(value) ?? [])],
      ...(rule.aboutKeys ? { aboutKey: true } : {}),
      blocking: false,
      field,
      rule,
      value,
    })
  }
}

function wordsOf(rule: CelRule, outcome: false | EvaluationError, value: Json): string {
  if (outcome !== false) return `"${typeof value}": ${outcome.error} evaluating rule: ${rule.message}`
  return typeof value === 'object' ? rule.message : `${printed(value)}: ${rule.message}`
}

/** Whether a value the rule reads is filled in later. */
const isUndecided = (rule: CelRule, value: Json): boolean =>
  (rule.reads ?? [[]]).some((path) => readAt(value, path).some(isPlaceholder))

function readAt(value: Json, [step, ...rest]: Path): Json[] {
  if (step === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  if (step === '*')
    return Object.values(value as Readonly<Record<string, Json>>).flatMap((held) => readAt(held, rest))
  const held = (value as Readonly<Record<string, Json>>)[step]
  return held === undefined ? [] : readAt(held, rest)
}

const known = new WeakMap<Field, boolean>()

/** Whether a field or anything below it has rules. */
function hasRules(field: Field): boolean {
  const remembered = known.get(field)
  if (remembered !== undefined) return remembered
  const below =
    field.type === 'object'
      ? Object.values(field.fields)
      : field.type === 'array'
        ? [field.items]
        : field.type === 'map'
          ? [field.value]
          : []
  const has = (field.rules ?? []).length > 0 || below.some(hasRules)
  known.set(field, has)
  return has
}
