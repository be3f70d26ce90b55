import { resolvePlain, type ScalarValue } from './resolve.ts'

export { resolvePlain } from './resolve.ts'

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded'

/** Where a scalar is going to stand: on a line of its own collection, or between brackets. */
export type ScalarPlace = 'block' | 'flow'

const NEEDS_ESCAPE = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF\uD800-\uDFFF]/u
const INDICATOR_FIRST = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)/
const ENDS_PLAIN = /^\s|\s$|:(?:\s|$)|\s#|\{\{/
const NOT_IN_FLOW = /[,[\]{}?]|^[:-]/
// YAML 1.1 readers other than Kubernetes' take these for times and base-60 numbers.
const LOOKS_LIKE_TIME = /^[-+]?\d+(?::\d+)+|^\d{4}-\d/

/**
 * A scalar as YAML source on one line, in the wanted style where that is legal, else plain, else double quotes.
 * Numbers, booleans and null are always plain; a string that would be read as something else is quoted.
 */
export function formatScalar(
  value: ScalarValue,
  style: ScalarStyle = 'plain',
  place: ScalarPlace = 'flow',
): string {
  if (typeof value !== 'string') return formatPlainValue(value)
  if (style === 'single' && !NEEDS_ESCAPE.test(value)) return `'${value.replaceAll("'", "''")}'`
  return style !== 'double' && style !== 'single' && isPlainSafe(value, place) ? value : quoteDouble(value)
}

function formatPlainValue(value: number | boolean | null): string {
  if (value === Infinity) return '.inf'
  if (value === -Infinity) return '-.inf'
  return Number.isNaN(value) ? '.nan' : String(value)
}

/** Whether the string may stand unquoted at the place, as value or as key, and reads back as itself in YAML 1.1 and 1.2. */
function isPlainSafe(value: string, place: ScalarPlace): boolean {
  return (
    !NEEDS_ESCAPE.test(value) &&
    !INDICATOR_FIRST.test(value) &&
    !ENDS_PLAIN.test(value) &&
    !(place === 'flow' && NOT_IN_FLOW.test(value)) &&
    resolvePlain(value) === value &&
    value !== '<<' &&
    // Legal, but a lone dot reads like dirt.
    value !== '.' &&
    !LOOKS_LIKE_TIME.test(value)
  )
}

function quoteDouble(value: string): string {
  let out = ''
  for (const char of value) {
    if (char === '"' || char === '\\') out += `\\${char}`
    else if (char === '\n') out += '\\n'
    else if (char === '\t') out += '\\t'
    else if (NEEDS_ESCAPE.test(char)) out += `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
    else out += char
  }
  return `"${out}"`
}
