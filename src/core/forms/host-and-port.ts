import { isLoneAddress } from '#core/istio/address.ts'

/** What could be read from something a person had at hand: a URL, a connection string, a plain host name. */
export interface PastedAddress {
  /** Lower-case, without port, path and credentials. */
  readonly host: string
  readonly port?: number
  /** Only schemes that say something about port or engine. */
  readonly scheme?: string
}

/** The addresses in a pasted text, and whether a user name, password or path was left behind. Nothing else is kept. */
export interface Pasted {
  readonly addresses: readonly PastedAddress[]
  readonly credentials: boolean
  readonly rest: boolean
}

const KNOWN_SCHEMES: ReadonlySet<string> = new Set(
  (
    'http https ws wss grpc grpcs tcp tls ssl amqp amqps kafka nats postgres postgresql mysql mariadb sqlserver mssql ' +
    'oracle mongodb mongodb+srv redis rediss ldap ldaps smtp smtps sftp ftp elasticsearch cassandra'
  ).split(' '),
)

const FORBIDDEN = /[\s/@:?#[\]{}()<>"'`=\\,;|&%$^!~+]/
const NAMES_SOMETHING = /[\p{L}\p{N}*]/u

/** `host`, `host:port` or `[IPv6]:port` as an address; undefined if it is none of these. An unknown scheme is left out. */
export function addressOf(written: string, scheme?: string): PastedAddress | undefined {
  const known =
    scheme !== undefined && KNOWN_SCHEMES.has(scheme.toLowerCase()) ? scheme.toLowerCase() : undefined
  const bracketed = /^\[([0-9a-f:.]+)\](?::(\d{0,5}))?$/i.exec(written)
  const plain = /^([^:]+)(?::(\d{0,5}))?$/.exec(written)
  const isLone = /^[0-9a-f.:]+$/i.test(written) && isLoneAddress(written)
  const named = isLone ? written : (bracketed?.[1] ?? plain?.[1] ?? '')
  const host = named.toLowerCase().replace(/\.+$/, '')
  if (!NAMES_SOMETHING.test(host) || (FORBIDDEN.test(host) && !isLoneAddress(host))) return undefined
  const port = Number((isLone ? undefined : (bracketed?.[2] ?? plain?.[2])) ?? 0)
  return {
    host,
    ...(port > 0 && port < 65536 ? { port } : {}),
    ...(known === undefined ? {} : { scheme: known }),
  }
}

export const isAddress = (address: PastedAddress | undefined): address is PastedAddress =>
  address !== undefined
