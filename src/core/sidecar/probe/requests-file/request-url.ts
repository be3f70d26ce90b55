import { isLoneAddress } from '#core/istio/address.ts'
import { sameJson } from '#core/text/json.ts'
import { nearestWord } from '#core/text/nearest.ts'
import type { Request } from '#core/sidecar/probe/request.ts'

const SCHEMES = ['http', 'https', 'tcp', 'tls', 'grpc'] as const
type UrlScheme = (typeof SCHEMES)[number]

/** The port where the URL names none; of the other schemes none is usual. */
const USUAL_PORTS: Readonly<Partial<Record<UrlScheme, number>>> = { http: 80, https: 443 }

/** What makes a request one of gRPC. Source: gRPC over HTTP2 (PROTOCOL-HTTP2.md, Requests): always POST. */
const GRPC = {
  httpVersion: '2',
  method: 'POST',
  headers: { 'content-type': 'application/grpc' },
} as const satisfies Partial<Request>

/**
 * The request that a URL stands for. Goes in: `http://`, `https://`, `tcp://`, `tls://` or `grpc://`, a name or an address (IPv6 in
 * brackets), a port, and for HTTP and gRPC a path with its query; a fragment is left out, as nobody sends one. An address becomes `ip`.
 * Comes out: the request, or in one or two sentences what is wrong and what to do. Never throws.
 */
export function parseRequestUrl(text: string): { readonly request: Request } | { readonly refused: string } {
  const written = text.trim()
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(written) ?? []
  const known = SCHEMES.find((one) => one === scheme?.toLowerCase())
  if (known === undefined) return { refused: unknownScheme(written, scheme) }
  const end = /[/?#]/.exec(rest)?.index ?? rest.length
  const authority = readAuthority(known, rest.slice(0, end))
  if ('refused' in authority) return authority
  const path = readPath(known, rest.slice(end))
  if ('refused' in path) return path
  if (known === 'grpc') return { request: { scheme: 'http', ...authority, ...path, ...GRPC } }
  return { request: { scheme: known, ...authority, ...path } }
}

/**
 * The URL of a request: scheme, name or address, port where it is not the usual one, and path as written. What a URL cannot say
 * (method, headers, …) is not in it; `isAllInUrl` tells whether there is such a thing.
 */
export function requestUrl({ host, ip = '', path = '', ...request }: Request): string {
  const scheme = isGrpc(request) ? 'grpc' : request.scheme
  const bare = host ?? ip
  const name = bare.includes(':') ? `[${bare}]` : bare
  const port = USUAL_PORTS[scheme] === request.port ? '' : `:${request.port}`
  return `${scheme}://${name}${port}${path}`
}

/** Whether the request's URL reads back as the whole request. */
export function isAllInUrl(request: Request): boolean {
  const read = parseRequestUrl(requestUrl(request))
  return 'request' in read && sameJson(read.request, request)
}

function isGrpc({ scheme, httpVersion, method, headers }: Omit<Request, 'host' | 'ip' | 'path'>): boolean {
  return (
    scheme === 'http' &&
    httpVersion === GRPC.httpVersion &&
    method === GRPC.method &&
    sameJson(headers, GRPC.headers)
  )
}

function unknownScheme(written: string, scheme: string | undefined): string {
  const all = SCHEMES.map((one) => `\`${one}://\``).join(', ')
  if (scheme === undefined) {
    const rest = /^[\w.[\]:-]+(?:\/\S*)?$/.test(written) ? written : 'api.example.com'
    return `A request begins with how the application speaks: ${all}. For instance: \`https://${rest}\`.`
  }
  const meant = nearestWord(scheme, SCHEMES)
  return `\`${scheme}://\` is not known here. ${meant === undefined ? `Use one of ${all}.` : `Did you mean \`${meant}://\`?`}`
}

type Authority = Pick<Request, 'host' | 'ip' | 'port'>

function readAuthority(scheme: UrlScheme, authority: string): Authority | { readonly refused: string } {
  if (authority.includes('@')) {
    return {
      refused:
        'A user name in a URL travels as the header `authorization`. Leave it out here and write the header.',
    }
  }
  const [, bracketed, plain = '', , written] = /^(?:\[([^\]]*)\]|([^:]*))(:(\d*))?$/.exec(authority) ?? []
  if (bracketed === undefined && authority.split(':').length > 2) {
    return isLoneAddress(authority)
      ? { refused: `An IPv6 address stands in brackets: \`${scheme}://[${authority}]\`.` }
      : { refused: `\`${authority}\` is no name with a port. An IPv6 address stands in brackets.` }
  }
  if (bracketed === undefined && plain === '') {
    return /^:|^$/.test(authority)
      ? { refused: `The URL names no host. Write it behind \`${scheme}://\`.` }
      : { refused: `The port of \`${authority}\` is no number.` }
  }
  const port = written === undefined || written === '' ? USUAL_PORTS[scheme] : Number(written)
  if (port === undefined) {
    return {
      refused: `\`${scheme}\` has no usual port. Write one: \`${scheme}://${authority.replace(/:$/, '')}:${scheme === 'grpc' ? 50051 : 5432}\`.`,
    }
  }
  if (port < 1 || port > 65535)
    return { refused: `Port ${written} does not exist. Ports go from 1 to 65535.` }
  if (bracketed !== undefined) {
    return bracketed.includes(':') && isLoneAddress(bracketed)
      ? { ip: bracketed, port }
      : { refused: `\`${bracketed}\` is no IPv6 address. Brackets are for those only.` }
  }
  if (isLoneAddress(plain)) return { ip: plain, port }
  const objection = objectionToHost(plain)
  return objection === undefined ? { host: plain, port } : { refused: objection }
}

/** What is wrong with the name an application would call, in a sentence or two; undefined: nothing. */
export function objectionToHost(host: string): string | undefined {
  if (host.includes('*'))
    return `A request calls one name, and \`${host}\` stands for many. Write a name below it, such as \`${host.replace('*', 'a')}\`.`
  if (/[^\u0000-\u007F]/.test(host)) return `\`${host}\` is on the wire in ASCII. Write its \`xn--\` form.`
  if (!/^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/i.test(host))
    return `\`${host}\` is no host name. Write letters, digits, \`-\` and dots.`
  // Whoever resolves a name whose last label is a number takes it for an IPv4 address (WHATWG URL, ends-in-a-number checker).
  return /(?:^|\.)\d+\.?$/.test(host)
    ? `\`${host}\` is neither a name nor an IPv4 address. Write four numbers up to 255.`
    : undefined
}

function readPath(
  scheme: UrlScheme,
  text: string,
): { readonly path?: string } | { readonly refused: string } {
  const [sent = ''] = text.split('#')
  if (scheme === 'tcp' || scheme === 'tls') {
    return sent === '' || sent === '/'
      ? {}
      : { refused: `\`${scheme}\` has no paths. Leave out \`${sent}\`, or use \`http\` or \`https\`.` }
  }
  const objection = objectionToPath(sent)
  if (objection !== undefined) return { refused: objection }
  if (sent === '') return {}
  return { path: sent.startsWith('/') ? sent : `/${sent}` }
}

/** What is wrong with a path, in a sentence or two; undefined: nothing. */
export const objectionToPath = (path: string): string | undefined =>
  /[\s\u0000-\u001F\u007F]/.test(path)
    ? 'A path has no spaces and no control characters. Write a space as `%20`.'
    : undefined
