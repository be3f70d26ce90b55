import type { Server } from '#core/sidecar/probe/world.ts'
import { failedHandshake, TLS_RECORD, type Certificate } from './handshake.ts'
import { answerHttp, badRequest } from './http-server.ts'
import {
  helloText,
  type Hello,
  type HttpMessage,
  type HttpPayload,
  type Payload,
  type TlsPayload,
} from './payload.ts'
import type { Reaction, Reply } from './reply.ts'

/** What a server needs to know beside itself. */
export interface Around {
  /** The names that lead to its address, which its certificate has unless told otherwise. */
  readonly names: readonly string[]
  /** How many requests it has answered before. */
  readonly hits: number
  /** Where a name leads, for a server that connects on. */
  readonly addressOf: (name: string) => string | undefined
}

const silence = (layer: number): Reply => ({ is: 'silence', layer })

/**
 * What a server does with what arrives, in the words of the wire records. Goes in: the server, what the other side sends and how
 * many layers of TLS are already off. The kinds are those of the lab that made the records.
 */
export function receive(server: Server, payload: Payload, around: Around, layer = 0): Reaction {
  switch (server.kind) {
    case 'http':
      return receivePlain(server, payload, around, layer)
    case 'https':
      return receiveTls(server, payload, around, layer)
    case 'tcp-echo':
      return { saw: seen(payload), reply: echo(payload, layer) }
    case 'greet':
      return greet(server, payload, layer)
    case 'reset':
      return { saw: seen(payload), reply: ended('reset', payload, layer) }
    case 'close':
      return { saw: seen(payload), reply: ended('closed', payload, layer) }
    case 'close-on-accept':
      return { saw: 'closed at once', reply: { is: 'closed', layer } }
    case 'connect-proxy':
      return receiveConnect(payload, around, layer)
    default:
      return { saw: seen(payload), reply: silence(layer) }
  }
}

/** The connection ends on the first bytes; there are none of a client that waits. */
const ended = (is: 'reset' | 'closed', payload: Payload, layer: number): Reply =>
  payload.is === 'silence' ? silence(layer) : { is, layer }

/** What a server sees that looks at the first bytes only. */
function seen(payload: Payload): string {
  switch (payload.is) {
    case 'silence':
      return 'nothing'
    case 'tls':
      return helloText(payload.hello)
    case 'http':
      return 'http-plain'
    case 'raw':
      return 'raw'
  }
}

function receivePlain(server: Server, payload: Payload, around: Around, layer: number): Reaction {
  if (payload.is === 'tls') return { saw: seen(payload), reply: badRequest(layer, '400 Bad Request\n') }
  if (payload.is === 'http') return withHttp('http-plain', server, payload.message, around, layer)
  // Bytes that are no request are waited on for the end of their headers.
  return { saw: seen(payload), reply: silence(layer) }
}

function withHttp(
  saw: string,
  server: Server,
  message: HttpMessage,
  around: Around,
  layer: number,
): Reaction {
  const read = { read: message, reply: answerHttp(server, message, around.hits, layer) }
  if (message.version !== '2') return { saw, ...read }
  if (server.h2 || server.alpn?.includes('h2')) return { saw: `${saw} (HTTP/2)`, ...read }
  return { saw: `${saw} (HTTP/2 preface, refused)`, reply: badRequest(layer, '') }
}

function receiveTls(server: Server, payload: Payload, around: Around, layer: number): Reaction {
  if (payload.is === 'http') {
    const body = '400 The plain HTTP request was sent to HTTPS port\n'
    return { saw: 'http-plain (on a TLS port)', reply: badRequest(layer, body) }
  }
  if (payload.is !== 'tls')
    return { saw: seen(payload), reply: payload.is === 'silence' ? silence(layer) : { is: 'closed', layer } }
  const failed = failedHandshake(server, certificateOf(server, around), payload, layer + 1)
  return failed ?? receiveInside(server, payload, around, layer + 1)
}

function receiveInside(
  server: Server,
  { hello, inside }: TlsPayload,
  around: Around,
  layer: number,
): Reaction {
  const outer = helloText(hello)
  switch (inside.is) {
    case 'silence':
      return { saw: `${outer}→handshake ok, nothing`, reply: silence(layer) }
    case 'tls':
      return { saw: `${outer}→${helloText(inside.hello)}`, reply: badRequest(layer, '400 Bad Request\n') }
    case 'http':
      return withHttp(`${outer}→http`, server, negotiated(server, hello, inside), around, layer)
    case 'raw':
      return {
        saw: `${outer}→raw`,
        reply: server.echo ? { is: 'bytes', layer, text: inside.text } : badRequest(layer, ''),
      }
  }
}

/** The message in the version that both sides can, if the client leaves it open. */
function negotiated({ alpn = [] }: Server, hello: Hello, { message, negotiates }: HttpPayload): HttpMessage {
  if (!negotiates) return message
  return { ...message, version: hello.alpn.includes('h2') && alpn.includes('h2') ? '2' : '1.1' }
}

/** The certificate that a server shows. */
const certificateOf = (
  { names, ip, ca = 'lab', expired = false }: Server,
  { names: called }: Around,
): Certificate => ({
  names: names ?? (called.length > 0 ? called : [ip]),
  authority: ca,
  isExpired: expired,
})

function echo(payload: Payload, layer: number): Reply {
  if (payload.is === 'silence') return silence(layer)
  if (payload.is === 'raw') return { is: 'bytes', layer, text: payload.text }
  if (payload.is === 'http') return { is: 'bytes', layer, text: requestLine(payload.message) }
  return { is: 'bytes', layer, text: TLS_RECORD }
}

function greet({ greeting = 'J\0\0\0\n8.0.36-test\0' }: Server, payload: Payload, layer: number): Reaction {
  const then = payload.is === 'tls' ? helloText(payload.hello) : 'raw'
  return {
    saw: payload.is === 'silence' ? 'greeted' : `greeted, then ${then}`,
    reply: { is: 'bytes', layer, text: greeting },
  }
}

function receiveConnect(payload: Payload, { addressOf }: Around, layer: number): Reaction {
  if (payload.is !== 'http') return { saw: seen(payload), reply: silence(layer) }
  const { message } = payload
  const saw = requestLine(message)
  if (message.method !== 'CONNECT') return { saw, reply: badRequest(layer, '', 405) }
  const cut = message.path.lastIndexOf(':')
  const address = addressOf(message.path.slice(0, cut)) ?? message.path.slice(0, cut)
  return {
    saw,
    reply: badRequest(layer, '', 200),
    joins: { server: `${address}:${message.path.slice(cut + 1)}`, saw: 'nothing' },
  }
}

const requestLine = ({ method, path, version }: HttpMessage): string => `${method} ${path} HTTP/${version}`
