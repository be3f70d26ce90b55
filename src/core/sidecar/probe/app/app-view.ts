import type { Request } from '#core/sidecar/probe/request.ts'
import type { HttpReply, Reply } from '#core/sidecar/probe/servers/reply.ts'
import type { AppError } from '#core/sidecar/probe/trace.ts'

/** What an application makes of what comes back. `ms`: until it knows. */
export interface Seen {
  readonly status?: number
  readonly error?: AppError
  readonly text: string
  readonly ms: number
}

/** How long an application waits unless it says otherwise, in ms: curl in the lab, and a plain socket. */
export const patienceOf = ({ scheme, timeout }: Request): number =>
  (timeout ?? (scheme === 'http' || scheme === 'https' ? 8 : 3)) * 1000

/**
 * What an application sees of a server's reply that the sidecar passes on as it is. Goes in: how many layers of TLS the sidecar took
 * off. The classes are those of the wire records.
 */
export function seenByApp(request: Request, reply: Reply, layersOff: number): Seen {
  const patience = patienceOf(request)
  const waited: Seen = { error: 'timeout', text: 'no answer', ms: patience }
  const own = request.scheme === 'https' || request.scheme === 'tls' ? 1 : 0
  if (reply.is === 'handshake-failure') return failedHandshake(request, reply.why)
  switch (reply.is) {
    case 'silence':
      return waited
    case 'closed':
    case 'reset':
      return { error: 'closed', text: 'the connection ended without an answer', ms: 0 }
    case 'bytes':
    case 'http': {
      const ms = reply.is === 'http' ? reply.after + reply.bodyAfter : 0
      if (ms > patience) return waited
      if (reply.layer - layersOff < own)
        return { error: 'tls', text: 'what came back is not TLS (wrong version number)', ms }
      return { ...readable(request, reply), ms }
    }
  }
}

function readable(request: Request, reply: Extract<Reply, { is: 'bytes' | 'http' }>): Omit<Seen, 'ms'> {
  if (request.scheme === 'tcp' || request.scheme === 'tls')
    return { text: reply.is === 'bytes' ? reply.text : httpText(reply) }
  // To curl an answer to its HTTP/2 that is none is no answer at all.
  if (
    request.scheme === 'http' &&
    request.httpVersion === '2' &&
    (reply.is === 'bytes' || reply.version !== '2')
  )
    return { error: 'closed', text: 'what came back is not HTTP/2' }
  if (reply.is === 'bytes') return { error: 'http', text: 'what came back is not HTTP' }
  return { status: reply.status, ...(reply.isCut ? { error: 'cut' as const } : {}), text: reply.body }
}

/** An answer as bytes. */
export const httpText = ({ status, body }: Pick<HttpReply, 'status' | 'body'>): string =>
  `HTTP/1.1 ${status}\r\n\r\n${body}`

function failedHandshake(
  { scheme, insecure }: Request,
  why: Extract<Reply, { is: 'handshake-failure' }>['why'],
): Seen {
  switch (why) {
    case 'server-name-refused':
      return { error: 'tls', text: 'the server does not know the name (unrecognized name)', ms: 0 }
    case 'client-certificate-wanted':
      // An application that is still looking at the certificate does not read the alert (executed).
      return {
        error: scheme === 'tls' && insecure === true ? 'tls' : 'closed',
        text: 'the server wants a certificate',
        ms: 0,
      }
    case 'name':
      return { error: 'tls-verify', text: 'the certificate is for another name', ms: 0 }
    case 'authority':
      return { error: 'tls-verify', text: 'nobody the application trusts signed the certificate', ms: 0 }
    case 'expired':
      return { error: 'tls-verify', text: 'the certificate has expired', ms: 0 }
  }
}
