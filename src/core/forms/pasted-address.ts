import { readAssignments, readDescriptor } from './connection-string.ts'
import { addressOf, isAddress, type Pasted, type PastedAddress } from './host-and-port.ts'

export type { Pasted } from './host-and-port.ts'

/** More than a person has at hand; what lies behind is not read. */
const MOST_READ = 20_000

const NEW_ADDRESS = /(?=\b[a-z][a-z0-9+._-]{0,30}:\/\/)/gi
const SECRET_SETTING =
  /([?&;])(?:password|passwd|pwd|pass|user id|userid|username|user|uid|login)=(?:\{[^}]*\}|"[^"]*"|'[^']*'|[^&;\s]*)/gi
const SECRET_WORD = /\b(?:password|passwd|pwd|user|username|uid)\s{0,9}=/i
const URL_LIKE = /^(?:jdbc:)?([a-z][a-z0-9+._-]{0,30})(?::[a-z0-9+-]{1,30}){0,3}:\/\/(.*)$/is

/**
 * Takes apart what was typed or pasted: host names and lists of them, URLs, connection strings. Words that hold no address are
 * skipped. What stands before an `@` is never part of an address; where it cannot be told which `@` ends the user name and
 * password, nothing is read at all.
 */
export function readPasted(text: string): Pasted {
  const trimmed = text
    .slice(0, MOST_READ)
    .replace(/\{\{[^{}]*\}\}|\$\{[^{}]*\}/g, ' ')
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
  return readDescriptor(trimmed) ?? readWhole(trimmed)
}

function readWhole(text: string): Pasted {
  if (!text.includes('://') && !/^jdbc:/i.test(text)) return readAssignments(text) ?? readBare(text)
  const [before = '', ...urls] = firstOfLine(text)
  return joined([...(before.trim() === '' ? [] : [readBare(before)]), ...urls.map(readUrl)])
}

/** What stands before the first URL, then each URL with what follows it. A JDBC URL begins at its `jdbc:`. */
function firstOfLine(text: string): string[] {
  const jdbc = text.search(/\bjdbc:/i)
  if (jdbc !== -1) return [text.slice(0, jdbc), text.slice(jdbc)]
  const at = text.search(/\b[a-z][a-z0-9+._-]{0,30}:\/\//i)
  const urls = text.slice(at)
  // Where something that looks like a URL stands before an @, it may be part of a password.
  return [text.slice(0, at), ...(urls.includes('@') && !isOneEach(urls) ? [urls] : urls.split(NEW_ADDRESS))]
}

/** Whether each of several URLs has one `@` of its own. */
const isOneEach = (text: string): boolean =>
  text.split(NEW_ADDRESS).every((url) => url.split('@').length === 2)

const joined = (all: readonly Pasted[]): Pasted => ({
  addresses: all.flatMap(({ addresses }) => addresses),
  credentials: all.some(({ credentials }) => credentials),
  rest: all.some(({ rest }) => rest),
})

const nothing = (credentials: boolean): Pasted => ({ addresses: [], credentials, rest: true })

function readUrl(url: string): Pasted {
  const plain = url.replace(SECRET_SETTING, '$1')
  const credentials = plain !== url
  if (/^jdbc:oracle:/i.test(plain)) return readOracle(plain)
  const [, scheme, tail] = URL_LIKE.exec(plain) ?? []
  if (tail === undefined) return nothing(credentials)
  const authority = tail.split(/[/?#;\s]/, 1)[0] ?? ''
  const behind = tail.slice(authority.length)
  const at = authority.lastIndexOf('@')
  const isHandle = at === -1 && !authority.includes(':') && /^\/@[\w.-]+(?:\/[^@]*)?$/.test(behind)
  if (behind.includes('@') && !isHandle) return nothing(true)
  const [first, ...words] = tail.slice(at + 1).split(/\s+/)
  const hosts = (first ?? '').split(/[/?#;]/, 1)[0]?.split(',') ?? []
  const others = words.length === 0 ? undefined : readBare(words.join(' '))
  const own: Pasted = {
    addresses: hosts.map((host) => readHost(host, scheme)).filter(isAddress),
    credentials: credentials || at !== -1,
    rest: /[/?#;]./.test(behind) || credentials,
  }
  return others ? joined([own, others]) : own
}

/** `jdbc:oracle:thin:scott/tiger@host:1521:SID`, `…@//host:1521/service`. */
function readOracle(url: string): Pasted {
  const behind = url.slice(url.lastIndexOf('@') + 1).replace(/^[a-z:]*\/\//i, '')
  const [host = '', port] = (behind.split(/[\s/?]/, 1)[0] ?? '').split(':')
  const addresses = [addressOf(port === undefined ? host : `${host}:${port}`, 'oracle')]
  return {
    addresses: url.includes('@') ? addresses.filter(isAddress) : [],
    credentials: /[^:]@/.test(url),
    rest: true,
  }
}

/** SQL Server's `host\instance` names the host before the backslash; Go's MySQL `tcp(host:port)` the one inside. */
function readHost(written: string, scheme?: string): PastedAddress | undefined {
  const inside = /^[a-z]+\(([^()]*)\)$/i.exec(written)?.[1] ?? written
  return addressOf(inside.replace(/\\[^:]*/, '').replace(/^[<"'`(]+|[>"'`)]+$/g, ''), scheme)
}

/** Words, one address each: `a:9092,b:9092`, lists with bullets or quotes, tables as `kubectl get` prints them. */
function readBare(text: string): Pasted {
  const open = text.split(SECRET_WORD, 1)[0] ?? ''
  const at = open.lastIndexOf('@')
  const named = open.slice(at + 1)
  const setting = /(?:^|[\s,;?&])[\w. -]{0,40}=/.exec(named)
  const listed = setting ? named.slice(0, setting.index) : named
  const words = listed.split(/\r?\n/).flatMap(wordsOf)
  const isAlone = words.length === 1
  const addresses = words
    .filter((word) => word !== '*' || isAlone)
    .map((word) =>
      readHost(/^[^()[\]]+\/|^\[[^\]]*\](?::\d+)?\//.test(word) ? (word.split('/', 1)[0] ?? '') : word),
    )
    .filter(isAddress)
  return {
    addresses,
    credentials: at !== -1 || open !== text,
    rest: listed.includes('/') || setting !== null || open !== text,
  }
}

const QUOTES = /^["'`(<]+|["'`)>]+$/g

function wordsOf(line: string): string[] {
  const words = line
    .replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '')
    .split(/[\s,;]+/)
    .map((word) =>
      /^\w+\([^()]*\)/.test(word) ? word.replace(/\)\/.*$/, ')') : withoutList(word.replace(QUOTES, '')),
    )
    .filter((word) => word !== '')
  const isTable = /\S(?: {2,}|\t)\S/.test(line) && words.some((word) => word.includes('.'))
  return isTable ? words.filter((word) => word.includes('.')) : words
}

/** Brackets of a list, but not those of an IPv6 address. */
const withoutList = (word: string): string =>
  /^\[[0-9a-f:.]+\](?::\d+)?/i.test(word) && word.includes(':')
    ? word
    : word.replace(/^[["'`]+|["'`\]]+$/g, '')
