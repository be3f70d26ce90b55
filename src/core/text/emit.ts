import { isMap, type Json } from './json.ts'
import { formatScalar } from './scalar.ts'

/** How a document is laid out: line end, spaces a level, and how far lists stand inside their key. */
export interface Layout {
  readonly eol: '\n' | '\r\n'
  readonly step: number
  readonly seqIndent: number
}

/** What Portolan writes where a document shows no habit of its own: two spaces, lists level with their key. */
export const plainLayout: Layout = { eol: '\n', step: 2, seqIndent: 0 }

/** Whether the value is neither a map nor a list. */
export const isScalarValue = (value: Json): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null

/** Whether the value is a map or a list with nothing in it. */
export const isEmptyCollection = (value: Json): boolean =>
  Array.isArray(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0

/**
 * A value in block style. Comes out: its lines without a final line end; the first line is not indented, the others by
 * `indent` spaces and more. Scalars and empty collections are one line.
 */
export function emitBlock(value: Json, layout: Layout, indent: number): string {
  if (isScalarValue(value)) return formatScalar(value, 'plain', 'block')
  if (isEmptyCollection(value)) return emitFlow(value)
  const gap = layout.eol + ' '.repeat(indent)
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => `- ${emitBlock(item, layout, indent + 2)}`).join(gap)
  }
  return Object.entries(value)
    .map(([key, held]) => emitEntry(key, held, layout, indent))
    .join(gap)
}

/** `key: value`, the value below the key where it is a collection; further lines as in `emitBlock`. */
export function emitEntry(key: string, value: Json, layout: Layout, indent: number): string {
  const head = `${formatScalar(key, 'plain', 'block')}:`
  if (isScalarValue(value) || isEmptyCollection(value)) return `${head} ${emitBlock(value, layout, indent)}`
  const inner = indent + (Array.isArray(value) ? layout.seqIndent : layout.step)
  return head + layout.eol + ' '.repeat(inner) + emitBlock(value, layout, inner)
}

/** How texts are written between brackets: as YAML likes them, or all in double quotes, as JSON wants them. */
export type FlowHabit = 'yaml' | 'json'

/** A value in flow style on one line: `{a: 1, b: [x]}`, or `{"a": 1, "b": ["x"]}`. */
export function emitFlow(value: Json, habit: FlowHabit = 'yaml'): string {
  if (isScalarValue(value)) return formatScalar(value, habit === 'json' ? 'double' : 'plain')
  if (Array.isArray(value))
    return `[${(value as readonly Json[]).map((item) => emitFlow(item, habit)).join(', ')}]`
  return `{${Object.entries(value)
    .map(([key, held]) => emitFlowEntry(key, held, habit))
    .join(', ')}}`
}

/** `key: value` as it stands between brackets. */
export const emitFlowEntry = (key: string, value: Json, habit: FlowHabit): string =>
  `${emitFlow(key, habit)}: ${emitFlow(value, habit)}`
