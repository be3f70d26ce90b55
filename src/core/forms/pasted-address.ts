/** What could be read from something a person had at hand: a URL, a connection string, a plain host name. */
export interface PastedAddress {
  /** Lower-case, without port, path and credentials. */
  readonly host: string
  readonly port?: number
  readonly scheme?: string
}

/** The addresses in a pasted text, and whether a user name, password or path was left behind. Nothing else is kept. */
export interface Pasted {
  readonly addresses: readonly PastedAddress[]
  readonly credentials: boolean
  readonly rest: boolean
}

const ASSIGNMENT =
  /(?:^|[;\s])\s*(server|data source|address|addr|network address|host|hostaddr)\s*=\s*(?:tcp:)?([^;\s]+)/i
const PORT_ASSIGNMENT = /(?:^|[;\s])\s*port\s*=\s*(\d+)/i
const SECRET = /(?:password|pwd|user id|uid|user)\s*=/i
const ORACLE_THIN = /^jdbc:oracle:[a-z]+:(?:[^@/]*\/[^@]*)?@(?:\/\/)?(.+)$/i
const ORACLE_DESCRIPTOR = /\(\s*HOST\s*=\s*([^)\s]+)\s*\)(?:.*?\(\s*PORT\s*=\s*(\d+)\s*\))?/gis

/** Takes apart what was typed or pasted. Words that hold no address are skipped. */
export function readPasted(text: string): Pasted {
  const trimmed = text.trim().replace(/^["'`]|["'`]$/g, '')
  const assigned = readAssignments(trimmed)
  if (assigned) return assigned
  const all = splitAddresses(trimmed).map(readOne)
  return {
    addresses: all.flatMap(({ addresses }) => addresses),
    credentials: all.some(({ credentials }) => credentials),
    rest: all.some(({ rest }) => rest),
  }
}

/** Commas within one `mongodb://a,b/` belong to it; elsewhere they part addresses. */
function splitAddresses(text: string): string[] {
  return text
    .split(/\s+/)
    .flatMap((word) =>
      /:\/\/|^jdbc:/i.test(word) ? word.split(/,(?=[a-z][a-z0-9+.-]*:\/\/)/i) : word.split(/[,;]/),
    )
    .map((word) => word.replace(/^[-"'`[(]+|["'`\])]+$/g, ''))
    .filter((word) => word !== '')
}

/** `Server=tcp:db.example.com,1433;Database=x;Password=…` and `host=db.example.com port=5432 password=…`. */
function readAssignments(text: string): Pasted | undefined {
  const descriptor = [...text.matchAll(ORACLE_DESCRIPTOR)]
  if (descriptor.length > 0) {
    const addresses = descriptor.map(([, host, port]) =>
      addressOf(`${host ?? ''}${port ? `:${port}` : ''}`, 'oracle'),
    )
    return { addresses: addresses.filter(isAddress), credentials: /@/.test(text), rest: true }
  }
  if (/:\/\//.test(text)) return undefined
  const found = ASSIGNMENT.exec(text)
  if (!found) return undefined
  const port = PORT_ASSIGNMENT.exec(text)?.[1]
  const scheme = /data source|server/i.test(found[1] ?? '') ? 'sqlserver' : undefined
  const written = (found[2] ?? '').replace(/,(\d+)$/, ':$1').replace(/\\.*$/, '')
  const address = addressOf(port && !/:\d+$/.test(written) ? `${written}:${port}` : written, scheme)
  return { addresses: [address].filter(isAddress), credentials: SECRET.test(text), rest: true }
}

function readOne(word: string): Pasted {
  const oracle = ORACLE_THIN.exec(word)
  if (oracle) {
    const address = addressOf(
      (oracle[1] ?? '').split(/[/?]/)[0]?.replace(/^([^:]+:\d+):.*$/, '$1') ?? '',
      'oracle',
    )
    return { addresses: [address].filter(isAddress), credentials: /:[^@/]+\/[^@]+@/.test(word), rest: true }
  }
  const url = /^(?:jdbc:)?(?:([a-z][a-z0-9+.-]*):)?\/\/(.*)$/i.exec(word)
  const [, scheme, tail = word] = url ?? []
  const authority = tail.split(/[/?#;]/)[0] ?? ''
  const at = authority.lastIndexOf('@')
  const addresses = authority
    .slice(at + 1)
    .split(',')
    .map((host) => addressOf(host, scheme?.toLowerCase()))
    .filter(isAddress)
  return {
    addresses,
    credentials: at >= 0 || /[?&;](?:password|user)=/i.test(tail),
    rest: authority.length < tail.length,
  }
}

const isAddress = ({ host }: PastedAddress): boolean => host !== ''

function addressOf(written: string, scheme: string | undefined): PastedAddress {
  const bracketed = /^\[([0-9a-f:]+)\](?::(\d+))?$/i.exec(written)
  const plain = /^([^:]*)(?::(\d+))?$/.exec(written)
  const host = (bracketed?.[1] ?? plain?.[1] ?? written).toLowerCase().replace(/\.$/, '')
  const port = Number(bracketed?.[2] ?? plain?.[2])
  return {
    host,
    ...(Number.isInteger(port) && port > 0 && port < 65536 ? { port } : {}),
    ...(scheme === undefined ? {} : { scheme }),
  }
}
