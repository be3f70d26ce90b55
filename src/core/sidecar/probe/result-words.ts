import { patienceOf } from './app/app-view.ts'
import type { Ending } from './ending.ts'
import type { Journey } from './journey.ts'
import type { Request } from './request.ts'
import type { Hop } from './trace.ts'

/** Notes how it ended: who ended it, and what the application gets. Steps that have ended it before say so themselves. */
export function noteResult(ending: Ending, request: Request, { steps, note }: Journey): void {
  if (steps.some(({ ends }) => ends === true) || ending.log === null) return
  const cause = causeOf(ending, request)
  if (cause)
    note(cause.at, `${cause.says} ${whatAppGets(ending, request)}`, {
      ends: true,
      because: [{ default: cause.source }],
    })
  else
    note('wire', answerWords(ending, request), {
      because: [{ default: 'What the server answers is up to the server.' }],
    })
}

interface CauseWords {
  readonly at: Hop
  readonly says: string
  readonly source: string
}

const SOURCE = 'Envoy does so; a real Envoy was seen to do it.'

function causeOf({ log, attempts, error, upstream }: Ending, request: Request): CauseWords | undefined {
  const flags = new Set(log?.responseFlags)
  const reason = log?.upstreamTransportFailureReason ?? ''
  const host = log?.upstreamHost ?? 'the server'
  const tries = (attempts ?? 0) > 1 ? `, ${attempts} times` : ''
  const at = (hop: Hop, says: string): CauseWords => ({ at: hop, says, source: SOURCE })
  if (flags.has('UF')) {
    if (reason.includes('Connection_refused'))
      return at('endpoint', `${host} refuses the connection${tries}.`)
    if (reason !== '')
      return at('wire', `The TLS that the sidecar begins with ${host} fails${tries}: ${tlsWords(reason)}`)
    if (upstream.length > 0) return at('wire', `${host} ends the connection before TLS is agreed on${tries}.`)
    return at('endpoint', `${host} does not answer within \`connectTimeout\`${tries}.`)
  }
  if (flags.has('UO')) return at('endpoint', 'A limit of `connectionPool` is reached.')
  if (flags.has('UT')) {
    const limit = log?.responseCodeDetails === 'upstream_per_try_timeout' ? '`perTryTimeout`' : '`timeout`'
    return at('wire', `${host} has not answered within ${limit}${tries}.`)
  }
  if (flags.has('UC')) return at('wire', `${host} ends the connection instead of answering${tries}.`)
  if (flags.has('UPE'))
    return at(
      'wire',
      error === 'cut'
        ? `${host} ends the connection in the middle of its answer.`
        : `What ${host} answers is not the HTTP that the sidecar speaks with it.`,
    )
  if (flags.has('DC') && error === 'timeout')
    return at('wire', `${host} takes longer than the application waits (${patienceOf(request) / 1000} s).`)
  if (error !== undefined)
    return at('wire', APP_WORDS[error] ?? 'The application cannot use what comes back.')
  return undefined
}

const APP_WORDS: Readonly<Record<string, string>> = {
  closed: 'The connection ends without an answer.',
  timeout: 'Nothing comes back for as long as the application waits.',
  tls: 'What comes back is not the TLS that the application speaks: either the server speaks none, or the sidecar has put a TLS of its own around it.',
  'tls-verify': "The application refuses the server's certificate.",
  cut: 'The answer ends in the middle.',
  http: 'What comes back is not HTTP.',
  http2: 'What comes back is not HTTP/2.',
}

/** What a failure of TLS means, from BoringSSL's words. */
function tlsWords(reason: string): string {
  if (reason.includes('Secret_is_not_supplied'))
    return 'a certificate file that the rule names is not in the pod.'
  if (/WRONG_VERSION_NUMBER|UNEXPECTED_MESSAGE/.test(reason))
    return 'the server does not speak TLS on this port.'
  if (reason.includes('UNRECOGNIZED_NAME'))
    return 'the server does not know the name that it is asked for (SNI).'
  if (reason.includes('certificate_has_expired')) return "the server's certificate has expired."
  if (reason.includes('local_issuer'))
    return "nobody whom the sidecar trusts has signed the server's certificate."
  if (reason.includes('SAN')) return "the server's certificate is for another name."
  return 'the server and the sidecar do not agree.'
}

function whatAppGets({ status, error, text }: Ending, { scheme }: Request): string {
  if (status !== undefined && (scheme === 'http' || scheme === 'https'))
    return `The application gets ${status}${text === '' ? '' : `: “${text}”`}.`
  switch (error) {
    case 'closed':
      return 'The application sees its connection taken and then closed.'
    case 'timeout':
      return 'The application gives up.'
    default:
      return 'The application gets an error.'
  }
}

const answerWords = ({ status, log }: Ending, { scheme }: Request): string => {
  if (status === undefined) return 'The server answers, and the application reads its bytes.'
  const who =
    log?.responseCode === 0 || scheme === 'https'
      ? 'The server answers'
      : 'The server answers, through the sidecar,'
  return `${who} ${status}.`
}
