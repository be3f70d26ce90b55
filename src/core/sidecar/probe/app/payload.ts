import { isLoneAddress } from '#core/istio/address.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { HttpMessage, Payload, TlsPayload } from '#core/sidecar/probe/servers/payload.ts'
import { readHttp } from './read-http.ts'

const DEFAULT_PORTS = { http: 80, https: 443 } as const

/** What an application sends for a request, as curl or a plain socket would send it. */
export function payloadOf(request: Request): Payload {
  switch (request.scheme) {
    case 'http':
      return { is: 'http', message: messageOf(request) }
    case 'https':
      return {
        ...helloOf(
          request,
          offersHttp2(request) ? ['h2', 'http/1.1'] : [`http/${request.httpVersion ?? '1.1'}`],
        ),
        inside: {
          is: 'http',
          message: messageOf(request),
          ...(offersHttp2(request) ? { negotiates: true as const } : {}),
        },
      }
    case 'tls':
      return { ...helloOf(request, listOf(request.alpn)), inside: bytesOf(request) }
    case 'tcp':
      return bytesOf(request)
  }
}

/** What the application calls: a name, or an address if it knows no name. */
export const calledBy = ({ host, ip }: Request): string => host ?? ip ?? ''

const offersHttp2 = ({ httpVersion, alpn }: Request): boolean =>
  httpVersion === '2' || listOf(alpn).includes('h2')

const listOf = (alpn: Request['alpn']): readonly string[] =>
  alpn === undefined ? [] : typeof alpn === 'string' ? [alpn] : alpn

function bytesOf({ silent, send = 'ping\n' }: Request): Payload {
  if (silent === true) return { is: 'silence' }
  const message = readHttp(send)
  return message ? { is: 'http', message } : { is: 'raw', text: send }
}

function messageOf(request: Request): HttpMessage {
  const { scheme, port, path = '/', method = 'GET', httpVersion = '1.1', hostHeader, headers = {} } = request
  const lowered = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const { host: ownHost, ...rest } = lowered
  const called = bracketed(calledBy(request))
  const isDefault = scheme !== 'tcp' && scheme !== 'tls' && DEFAULT_PORTS[scheme] === port
  const isOtherName = scheme === 'https' && request.sni !== undefined && request.sni !== request.host
  const authority = hostHeader ?? ownHost ?? (isDefault || isOtherName ? called : `${called}:${port}`)
  return { version: httpVersion, method, path: path.replace(/#.*$/s, '') || '/', authority, headers: rest }
}

const bracketed = (name: string): string => (name.includes(':') ? `[${name}]` : name)

function helloOf(request: Request, alpn: readonly string[]): Omit<TlsPayload, 'inside'> {
  const name = request.sni ?? calledBy(request)
  const sends = name !== '-' && name !== '' && !isLoneAddress(name)
  const checked = name === '-' || name === '' ? [] : [{ by: 'called-name' as const, names: [name] }]
  return {
    is: 'tls',
    hello: { serverName: sends ? name : undefined, alpn },
    client: {
      trusts: request.insecure === true ? undefined : { authority: 'lab', names: checked },
      certificate: undefined,
      // curl looks at the names once the handshake is over, and a plain socket in the middle of it.
      ...(request.scheme === 'tls' ? { tellsNames: 'SSLV3_ALERT_BAD_CERTIFICATE' } : {}),
    },
  }
}
