import type { Server } from '#core/sidecar/probe/world.ts'
import type { HttpMessage } from './payload.ts'
import type { HttpReply } from './reply.ts'

const SECOND = 1000

/** An answer of HTTP/1.1 after which the connection ends. */
export const badRequest = (layer: number, body: string, status = 400): HttpReply => ({
  is: 'http',
  layer,
  version: '1.1',
  status,
  headers: {},
  body,
  after: 0,
  bodyAfter: 0,
  isCut: false,
  closes: true,
})

/** What an HTTP server answers; `hits`: how many requests it answered before. Times in ms. */
export function answerHttp(server: Server, message: HttpMessage, hits: number, layer: number): HttpReply {
  const isGrpc = message.headers['content-type']?.startsWith('application/grpc') ?? false
  const isUpgrade = message.headers['upgrade']?.toLowerCase() === 'websocket'
  const { ip, port, name = 'server', headers = {} } = server
  const body = `${name} ${ip.includes(':') ? `[${ip}]` : ip}:${port} host=${message.authority ?? ''} path=${message.path}`
  return {
    is: 'http',
    layer,
    version: message.version === '2' ? '2' : '1.1',
    status: isUpgrade ? 101 : isGrpc ? 200 : nth(server.statuses ?? server.status ?? 200, hits),
    headers: isGrpc ? { ...headers, 'grpc-status': String(server.grpcStatus ?? 0) } : headers,
    body: message.method === 'HEAD' || isGrpc || isUpgrade ? '' : body,
    after: nth(server.delay ?? 0, hits) * SECOND,
    bodyAfter: (server.bodyDelay ?? 0) * SECOND,
    isCut: server.cutBody ?? false,
    closes: message.version === '1.0' || message.headers['connection']?.toLowerCase() === 'close',
  }
}

/** The nth of a list, whose last goes on. */
const nth = (one: number | readonly number[], n: number): number =>
  typeof one === 'number' ? one : (one[Math.min(n, one.length - 1)] ?? 0)
