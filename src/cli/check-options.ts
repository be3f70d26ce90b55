import { meshOptionsFrom, meshTable, type MeshOptions } from './mesh-options.ts'
import { oneOf, parseOptions } from './parse-options.ts'

/** How the findings are told. */
export type Format = 'text' | 'json' | 'sarif'

/** What `portolan check` was asked. */
export interface CheckOptions extends MeshOptions {
  readonly files: readonly string[]
  readonly format: Format
  /** Findings below it are left out. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly help: boolean
}

const table = {
  ...meshTable,
  format: { type: 'string', default: 'text' },
  severity: { type: 'string', default: 'info' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Reads the words behind `portolan check`. Throws a `Failure` for what they do not mean. */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = parseOptions('check', args, table)
  return {
    ...meshOptionsFrom(values),
    files: positionals,
    format: oneOf('format', values.format, ['text', 'json', 'sarif']),
    severity: oneOf('severity', values.severity, ['error', 'warning', 'info']),
    help: values.help,
  }
}
