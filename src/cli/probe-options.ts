import type { JsonMap } from '#core/index.ts'
import { Failure } from './failure.ts'
import { meshOptionsFrom, meshTable, type MeshOptions } from './mesh-options.ts'
import { oneOf, parseOptions } from './parse-options.ts'

/** What `portolan probe` was asked. */
export interface ProbeOptions extends MeshOptions {
  readonly files: readonly string[]
  readonly format: 'text' | 'json'
  readonly help: boolean
  /** A URL, and fields of a request that go with it. */
  readonly request: { readonly url: string; readonly fields: JsonMap } | undefined
  /** A requests file. */
  readonly requests: string | undefined
  readonly world: string | undefined
  readonly suppose: string | undefined
}

const requestTable = {
  header: { type: 'string', short: 'H', multiple: true },
  method: { type: 'string' },
  body: { type: 'string' },
  ip: { type: 'string' },
  sni: { type: 'string' },
  alpn: { type: 'string' },
  'http-version': { type: 'string' },
  insecure: { type: 'boolean', short: 'k' },
  timeout: { type: 'string' },
  send: { type: 'string' },
  silent: { type: 'boolean' },
  hold: { type: 'string' },
  repeat: { type: 'string' },
  parallel: { type: 'string' },
  'keep-alive': { type: 'string' },
} as const

const table = {
  ...meshTable,
  ...requestTable,
  request: { type: 'string' },
  requests: { type: 'string' },
  world: { type: 'string' },
  suppose: { type: 'string' },
  format: { type: 'string', default: 'text' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Reads the words behind `portolan probe`. Throws a `Failure` for what they do not mean or leave open. */
export function readProbeOptions(args: readonly string[]): ProbeOptions {
  const { values, positionals } = parseOptions('probe', args, table)
  const { request, requests, world, suppose, help } = values
  const fields = fieldsFrom(values)
  if (!help) {
    if ((request === undefined) === (requests === undefined))
      throw new Failure(
        'Name what is to be asked: --request URL or --requests FILE, one of them. Nothing was predicted.\nSee: portolan probe --help',
      )
    if (requests !== undefined && Object.keys(fields).length > 0)
      throw new Failure(
        `--requests takes all of a request from its file, so options such as --method have no place beside it. Nothing was predicted.`,
      )
    if (world !== undefined && suppose !== undefined)
      throw new Failure('--world describes a world and --suppose supposes one: name one of them.')
    const piped = [...positionals, requests, world, values.mesh].filter((name) => name === '-')
    if (piped.length > 1)
      throw new Failure('Standard input can be read once only, and - was named more than once.')
  }
  return {
    ...meshOptionsFrom(values),
    files: positionals,
    format: oneOf('format', values.format, ['text', 'json']),
    help,
    request: request === undefined ? undefined : { url: request, fields },
    requests,
    world,
    suppose,
  }
}

interface RequestValues {
  readonly header?: readonly string[]
  readonly insecure?: boolean
  readonly silent?: boolean
  readonly [option: string]: unknown
}

const TEXTS = ['method', 'body', 'ip', 'sni', 'alpn', 'send'] as const
const NUMBERS = ['timeout', 'hold', 'repeat', 'parallel', 'keep-alive'] as const

/** The fields of a request that were given as options, by their names in a requests file. */
function fieldsFrom(values: RequestValues): JsonMap {
  const fields: Record<string, JsonMap[string]> = {}
  for (const option of TEXTS) {
    const value = values[option]
    if (typeof value === 'string') fields[option] = value
  }
  for (const option of NUMBERS) {
    const value = values[option]
    if (typeof value !== 'string') continue
    if (value.trim() === '' || !Number.isFinite(Number(value)))
      throw new Failure(`--${option} takes a number, not "${value}". Nothing was predicted.`)
    fields[option === 'keep-alive' ? 'keepAlive' : option] = Number(value)
  }
  if (typeof values['http-version'] === 'string') fields['httpVersion'] = values['http-version']
  if (values.insecure === true) fields['insecure'] = true
  if (values.silent === true) fields['silent'] = true
  const { Host: host, ...headers } = headersFrom(values.header ?? [])
  if (host !== undefined) fields['hostHeader'] = host
  if (Object.keys(headers).length > 0) fields['headers'] = headers
  return fields
}

/** Headers as curl takes them; `Host` in any case is `Host`. */
function headersFrom(lines: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)$/s.exec(line) ?? []
    if (name === undefined) throw new Failure(`-H takes 'name: value', not "${line}". Nothing was predicted.`)
    headers[/^host$/i.test(name) ? 'Host' : name] = value.trim()
  }
  return headers
}
