import { addressOf, isAddress, type Pasted } from './host-and-port.ts'

const HOST_KEYS = [
  'server',
  'data source',
  'address',
  'addr',
  'network address',
  'host',
  'hostaddr',
  'hostname',
]
const SECRET_KEYS = /^(?:password|passwd|pwd|pass|user id|userid|username|user|uid|login)$/
const ASSIGNED = /^[a-z][a-z _]{0,30}=/i

/** One `key=value`; values may be quoted or in braces, so that whatever separates assignments may stand in them. */
const BETWEEN_SEMICOLONS =
  /([a-z][a-z _]{0,30}?)\s{0,9}=\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|\{[^}]*\}|[^;]*)\s*(?:;|$)/gi
const BETWEEN_SPACES = /([a-z][a-z_]{0,30})\s{0,9}=\s*('(?:[^'\\]|\\.)*'|[^\s']*)(?:\s+|$)/gi

/**
 * Reads `Server=tcp:db.example.com,1433;Database=x;Password=…` (ADO.NET, ODBC) and `host=db.example.com port=5432 password=…`
 * (libpq): only what is assigned to host and port is looked at. Undefined if the text is not of that form.
 */
export function readAssignments(text: string): Pasted | undefined {
  if (!ASSIGNED.test(text)) return undefined
  const pairs = [...text.matchAll(text.includes(';') ? BETWEEN_SEMICOLONS : BETWEEN_SPACES)].map(
    ([, key = '', value = '']) => ({ key: key.trim().toLowerCase(), value: unquoted(value.trim()) }),
  )
  const found = pairs.find(({ key }) => HOST_KEYS.includes(key))
  if (!found) return undefined
  const ports = pairs.find(({ key }) => key === 'port')?.value.split(',') ?? []
  const scheme = found.key === 'server' || found.key === 'data source' ? 'sqlserver' : undefined
  const isLibpq = found.key.startsWith('host')
  const written = found.value.replace(/^(?:tcp|np|lpc|admin):/i, '')
  const hosts = isLibpq ? written.split(',') : [written.replace(/\\[^,]*/, '').replace(/,(\d+)$/, ':$1')]
  const engine = pairs.some(({ key, value }) => key === 'port' && value === '3306') ? 'mysql' : scheme
  return {
    addresses: hosts
      .map((host, i) => {
        const port = ports[i] ?? ports[0]
        return addressOf(
          port !== undefined && !/:\d+$/.test(host) ? `${host.trim()}:${port.trim()}` : host.trim(),
          engine,
        )
      })
      .filter(isAddress),
    credentials: pairs.some(({ key }) => SECRET_KEYS.test(key)),
    rest: true,
  }
}

const unquoted = (value: string): string =>
  value.replace(/^(["'])(.*)\1$/s, '$2').replace(/^\{(.*)\}$/s, '$1')

/** Reads Oracle's `(DESCRIPTION=(ADDRESS=(HOST=a)(PORT=1521)))`, and MySQL's `address=(host=a)(port=3306)`. */
export function readDescriptor(text: string): Pasted | undefined {
  const [before = '', ...parts] = text.slice(text.lastIndexOf('@') + 1).split(/\(\s*HOST\s*=/i)
  if (parts.length === 0) return undefined
  const scheme = /^jdbc:([a-z]+):/i.exec(text)?.[1] ?? (/DESCRIPTION/i.test(before) ? 'oracle' : undefined)
  return {
    addresses: parts
      .map((part) => {
        const host = part.split(')', 1)[0]?.trim() ?? ''
        const port = /\(\s*PORT\s*=\s*(\d{1,5})\s*\)/i.exec(part)?.[1]
        return addressOf(port === undefined || host.includes(':') ? host : `${host}:${port}`, scheme)
      })
      .filter(isAddress),
    credentials: text.includes('@') || /\(\s*(?:user|password)\s*=/i.test(text),
    rest: true,
  }
}
