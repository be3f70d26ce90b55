import { meshOptionsFrom, meshTable, type MeshOptions } from './mesh-options.ts'
import { oneOf, parseOptions } from './parse-options.ts'

/** What `portolan envoy` was asked. */
export interface EnvoyOptions extends MeshOptions {
  readonly files: readonly string[]
  readonly format: 'text' | 'json'
  readonly help: boolean
}

const table = {
  ...meshTable,
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Reads the words behind `portolan envoy`; the documents are the whole cluster. Throws a `Failure` for what they do not mean. */
export function readEnvoyOptions(args: readonly string[]): EnvoyOptions {
  const { values, positionals } = parseOptions('envoy', args, table)
  return {
    ...meshOptionsFrom(values),
    documentsAre: 'cluster',
    files: positionals,
    format: oneOf('format', values.format, ['text', 'json']),
    help: values.help,
  }
}
