import { parseArgs } from 'node:util'
import { Failure } from './failure.ts'

/** How the findings are told. */
export type Format = 'text' | 'json' | 'sarif'

/** What `portolan check` was asked. */
export interface CheckOptions {
  readonly files: readonly string[]
  readonly format: Format
  /** Findings below it are left out. */
  readonly severity: 'error' | 'warning' | 'info'
  readonly mesh: string | undefined
  readonly namespace: string | undefined
  readonly labels: Readonly<Record<string, string>>
  readonly dnsCapture: boolean
  readonly documentsAre: 'files' | 'cluster'
  readonly help: boolean
}

const options = {
  format: { type: 'string', default: 'text' },
  severity: { type: 'string', default: 'info' },
  mesh: { type: 'string' },
  from: { type: 'string' },
  labels: { type: 'string', default: '' },
  'dns-capture': { type: 'boolean', default: false },
  documents: { type: 'string', default: 'files' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Reads the words behind `portolan check`. Throws a `Failure` for what they do not mean. */
export function readCheckOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = parsed(args, 'check')
  return {
    files: positionals,
    format: oneOf('format', values.format, ['text', 'json', 'sarif']),
    severity: oneOf('severity', values.severity, ['error', 'warning', 'info']),
    documentsAre: oneOf('documents', values.documents, ['files', 'cluster']),
    mesh: values.mesh,
    namespace: values.from?.split('/')[0],
    labels: labelsFrom(values.labels),
    dnsCapture: values['dns-capture'],
    help: values.help,
  }
}

/** Reads the words behind `portolan envoy`: those of `check` that describe the mesh, with the documents as the whole cluster. */
export function readEnvoyOptions(args: readonly string[]): CheckOptions {
  const { values, positionals } = parsed(args, 'envoy')
  return {
    ...readCheckOptions([]),
    files: positionals,
    format: oneOf('format', values.format, ['text', 'json']),
    documentsAre: 'cluster',
    mesh: values.mesh,
    namespace: values.from?.split('/')[0],
    labels: labelsFrom(values.labels),
    dnsCapture: values['dns-capture'],
    help: values.help,
  }
}

function parsed(args: readonly string[], command: 'check' | 'envoy') {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (thrown) {
    throw new Failure(
      `${thrown instanceof Error ? thrown.message : String(thrown)}\nSee: portolan ${command} --help`,
    )
  }
}

function oneOf<Word extends string>(option: string, given: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === given)
  if (found === undefined)
    throw new Failure(`--${option} takes ${words.join(', ')}, not "${given}". Nothing was checked.`)
  return found
}

function labelsFrom(line: string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {}
  for (const pair of line.split(',').filter((part) => part !== '')) {
    const [key = '', value, ...rest] = pair.split('=')
    if (key === '' || value === undefined || rest.length > 0)
      throw new Failure(
        `--labels takes key=value, several parted by commas, not "${pair}". Nothing was checked.`,
      )
    labels[key] = value
  }
  return labels
}
