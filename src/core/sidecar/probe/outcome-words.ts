import type { Request } from './request.ts'
import type { AppError, Outcome, TraceVerdict } from './trace.ts'

/** A verdict in a word or two. */
export const verdictWords: Readonly<Record<TraceVerdict, string>> = {
  reaches: 'reaches',
  'passes-through': 'passes through',
  blocked: 'blocked',
  fails: 'fails',
  'cannot-tell': 'cannot tell',
}

/** What goes wrong for the application, in words that follow "fails:". */
const errorWords: Readonly<Record<AppError, string>> = {
  dns: 'the name does not resolve',
  closed: 'the connection ends without an answer',
  timeout: 'no answer before the app gives up',
  tls: 'the TLS handshake fails',
  'tls-verify': 'the app does not trust the certificate',
  cut: 'the answer ends in the middle',
  http: 'what comes back is not HTTP',
  http2: 'what comes back is not HTTP/2',
  refused: 'the connection is refused',
}

/** An outcome in a few words: `Reaches api.stripe.com:443`. */
export function outcomeTitle(outcome: Outcome, request: Request): string {
  const { verdict, app } = outcome
  switch (verdict) {
    case 'reaches':
      return outcome.upstream.length === 0
        ? 'The sidecar answers by itself'
        : `Reaches ${reached(outcome) ?? called(request)}`
    case 'passes-through':
      return `Passes through to ${called(request)}`
    case 'blocked':
      return 'Blocked by the mesh'
    case 'fails':
      return `Fails: ${app.error === undefined ? `the sidecar answers ${app.status ?? 'nothing'}` : errorWords[app.error]}`
    case 'cannot-tell':
      return 'Cannot tell'
  }
}

/** What the application sees, and what that means, in a sentence or two; of what cannot be told, why, or the ways it may go. */
export function outcomeSentence(outcome: Outcome, request: Request): string {
  const { verdict, app, alternatives = [] } = outcome
  const seen = seenWords(outcome)
  switch (verdict) {
    case 'reaches':
      return seen
    case 'passes-through':
      return `${seen} No rule of the mesh counts for it: no policy, and no metrics by host.`
    case 'blocked':
      return `${seen} \`outboundTrafficPolicy\` lets nothing out that no document names, or a route refuses it.`
    case 'fails':
      return seen
    case 'cannot-tell':
      return alternatives.length > 0
        ? `It may go one of several ways: ${alternatives.map((other) => lowered(outcomeTitle(other, request))).join('; or ')}.`
        : `${sentence(app.text.replace(/^cannot tell: /, ''))} The steps show what follows if it goes well.`
  }
}

/** What the application sees, as far as the title does not say it yet, what the access log says, and how long it takes. */
function seenWords({ app: { status, error, text }, envoy, distribution, seconds }: Outcome): string {
  if (distribution) {
    const counts = Object.entries(distribution.appStatus).map(([what, count]) => `${what} × ${count}`)
    return `Of ${distribution.requests} requests the app sees: ${counts.join(', ')}.`
  }
  const flags = envoy?.responseFlags ?? []
  return [
    status === undefined
      ? error === undefined
        ? `The app sees \`${shortened(text.split('\r\n')[0] ?? '')}\`.`
        : ''
      : `The app sees ${status}${error === undefined ? '' : `, and then ${errorWords[error]}`}.`,
    flags.length > 0 ? `The access log says \`${flags.join(',')}\`.` : '',
    seconds !== null && seconds >= 1 ? `It takes ${seconds} seconds.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
}

const MOST_TEXT = 60
const shortened = (text: string): string => (text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text)

const lowered = (title: string): string => `${title[0]?.toLowerCase() ?? ''}${title.slice(1)}`

const sentence = (text: string): string =>
  text === '' ? '' : `${text[0]?.toUpperCase() ?? ''}${text.slice(1).replace(/\.?$/, '.')}`

/** The hosts of the clusters that may get it: with their shares if there are several. */
function reached({ clusters }: Outcome): string | undefined {
  const hosts = clusters.map(({ name, share }) => {
    const [, port, subset, host] = name.split('|')
    if (host === undefined || port === undefined) return undefined
    return { host: `${host}:${port}`, subset: subset ?? '', share }
  })
  const [only] = hosts
  if (hosts.length === 1) return only?.host
  const named = hosts.filter((host) => host !== undefined)
  return named.length < 2
    ? undefined
    : named
        .map(({ host, subset, share }) => `${share} % ${host}${subset === '' ? '' : ` (${subset})`}`)
        .join(', ')
}

/** What the application calls, with its port. */
const called = ({ host, ip = '', port }: Request): string => {
  const name = host ?? ip
  return `${name.includes(':') ? `[${name}]` : name}:${port}`
}
