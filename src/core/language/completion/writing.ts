import type { Field } from '#core/schema/field.ts'
import type { Layout } from '#core/text/emit.ts'
import { formatScalar } from '#core/text/scalar.ts'
import { essentialsOf } from './essentials.ts'

/** How a text is written into a document: its layout, and the quotes that keys take. */
export interface Habit {
  readonly layout: Layout
  readonly quotedKeys: boolean
}

/** A text for a snippet, with nothing in it that a snippet could take for a stop. */
const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&')

/** Writes beginnings of things as snippets; each instance numbers its stops from 1. `column` is where further lines count from. */
export class SnippetWriter {
  readonly #habit: Habit
  #stops = 0

  constructor(habit: Habit) {
    this.#habit = habit
  }

  /** A stop, filled in with a sample where there is one. */
  stop(sample?: string): string {
    this.#stops++
    return sample === undefined || sample === ''
      ? `\${${this.#stops}}`
      : `\${${this.#stops}:${literal(sample)}}`
  }

  key(name: string): string {
    return literal(formatScalar(name, this.#habit.quotedKeys ? 'double' : 'plain', 'flow'))
  }

  /** `key: …` in block style. */
  entry(name: string, field: Field, column: number): string {
    const head = `${this.key(name)}:`
    const { eol, step, seqIndent } = this.#habit.layout
    const inner = column + (field.type === 'array' ? seqIndent : step)
    const isBlock = field.type === 'array' || field.type === 'object' || field.type === 'map'
    return isBlock
      ? `${head}${eol}${' '.repeat(inner)}${this.#block(field, inner)}`
      : `${head} ${this.#sample(field)}`
  }

  /** The essential fields of an object, or a stop, in block style. */
  body(field: Field, column: number): string {
    if (field.type !== 'object') return this.#block(field, column)
    const { eol } = this.#habit.layout
    const entries = essentialsOf(field).map(([name, inner]) => this.entry(name, inner, column))
    return entries.length === 0 ? this.stop() : entries.join(`${eol}${' '.repeat(column)}`)
  }

  /** `- …` in block style. */
  item(items: Field, column: number, sample?: string): string {
    return `- ${sample === undefined ? this.body(items, column + 2) : this.stopAround(sample)}`
  }

  /** `key: …` between brackets. */
  flowEntry(name: string, field: Field): string {
    return `${this.key(name)}: ${this.flow(field)}`
  }

  /** A value between brackets. */
  flow(field: Field): string {
    if (field.type === 'array') return `[${this.#items(field.items)}]`
    if (field.type === 'object')
      return `{${essentialsOf(field)
        .map(([name, inner]) => this.flowEntry(name, inner))
        .join(', ')}${this.#stopIfBare(field)}}`
    return field.type === 'map' ? `{${this.stop()}}` : this.#sample(field)
  }

  /** A scalar with its quotes, which stand outside the stop. */
  stopAround(sample: string | number | boolean): string {
    const written = formatScalar(sample)
    const quoted = written.startsWith('"')
    return quoted ? `"${this.stop(written.slice(1, -1))}"` : this.stop(written)
  }

  #items(items: Field): string {
    return items.type === 'object' ? this.flow(items) : this.stop()
  }

  #stopIfBare(field: Field): string {
    return field.type === 'object' && essentialsOf(field).length > 0 ? '' : this.stop()
  }

  #block(field: Field, column: number): string {
    if (field.type === 'object') return this.body(field, column)
    if (field.type === 'array') {
      const { example } = field
      const sample = Array.isArray(example) && typeof example[0] === 'string' ? example[0] : undefined
      return this.item(field.items, column, sample)
    }
    if (field.type !== 'map') return this.#sample(field)
    const [sample] = Object.entries(field.example ?? {})
    return sample && field.keyMeaning === 'label'
      ? `${this.stop(sample[0])}: ${this.stop(String(sample[1]))}`
      : this.stop()
  }

  #sample(field: Field): string {
    const { example, default: given } = field
    if (typeof example === 'string' || typeof example === 'number') return this.stopAround(example)
    if (given !== undefined) return this.stopAround(given)
    const words = field.type === 'string' ? (field.values ?? field.suggestions ?? []) : []
    return words[0] ? this.stopAround(words[0].value) : this.stop()
  }
}
