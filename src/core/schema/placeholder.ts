import type { Json } from '#core/text/json.ts'

const TEMPLATE = /\{\{(?:[^{}\n]|\}(?!\}))*\}\}/
const VARIABLE = /\$\{[A-Za-z_][^{}\n]*\}|\$\([A-Za-z_][\w.]*\)/

/**
 * Whether the value is filled in later: it contains a Helm or Go template (`{{ .Values.host }}`) or a variable (`${HOST}`,
 * `$(HOST)`). Such a value cannot be judged, whatever type it shows now.
 */
export const isPlaceholder = (value: Json | undefined): boolean =>
  typeof value === 'string' &&
  ((value.includes('{{') && TEMPLATE.test(value)) || (value.includes('$') && VARIABLE.test(value)))
