import { isLoneAddress } from '#core/istio/address.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import { lines, nothing, words, type Expectation } from './check.ts'
import { argument, quote } from './quote.ts'

/** What stands before a program that is to run where the application runs; `-i`: its input is passed on. */
export type InPod = (hasInput: boolean) => string

/** The request as curl, openssl or nc would make it from the application's container. */
export function requestCommand(request: Request, inPod: InPod): string {
  switch (request.scheme) {
    case 'http':
    case 'https':
      return `${inPod(false)} ${curl(request)}`
    case 'tls':
      return `${input(request)}${inPod(true)} ${openssl(request)}`
    case 'tcp':
      return `${input(request)}${inPod(true)} ${netcat(request)}`
  }
}

/** What is sent first; then the input stays open, as its end would end the connection before an answer. */
function input(request: Request): string {
  const wait = `sleep ${quote(seconds(request, 3))}`
  return request.silent === true
    ? `${wait} | `
    : `(printf '%s\\n' ${quote(request.send ?? 'ping')}; ${wait}) | `
}

const bracketed = (name: string): string => (name.includes(':') ? `[${name}]` : name)
const seconds = (request: Request, otherwise: number): string => String(request.timeout ?? otherwise)

function curl(request: Request): string {
  const { scheme, host, ip, port, path = '/', method, headers = {}, hostHeader, body, sni } = request
  const name = host ?? ip ?? ''
  const hasOtherName = scheme === 'https' && sni !== undefined && sni !== '-' && sni !== name
  const called = hasOtherName ? sni : name
  const header = hostHeader ?? (hasOtherName ? name : undefined)
  return [
    'curl -sSv -o /dev/null',
    `--max-time ${quote(seconds(request, 8))}`,
    ...version(request),
    ...(method === undefined ? [] : method === 'HEAD' ? ['--head'] : [`-X ${quote(method)}`]),
    ...(request.insecure === true ? ['-k'] : []),
    ...(header === undefined ? [] : [`-H ${quote(`Host: ${header}`)}`]),
    ...Object.entries(headers).map(([key, value]) => `-H ${quote(`${key}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quote(body)}`]),
    ...dialled(called, hasOtherName ? name : '', request),
    // What stands in braces or brackets is text to the server, not a pattern to curl.
    `-g ${quote(`${scheme}://${bracketed(called)}:${port}${path.startsWith('/') ? path : `/${path}`}`)}`,
  ].join(' ')
}

const version = ({ scheme, httpVersion }: Request): readonly string[] =>
  httpVersion === '1.0'
    ? ['--http1.0']
    : httpVersion === '2'
      ? [scheme === 'http' ? '--http2-prior-knowledge' : '--http2']
      : scheme === 'https' && httpVersion === '1.1'
        ? ['--http1.1']
        : []

/** Another place to connect to than the URL's: an address, or the name that is really looked up. */
function dialled(called: string, lookedUp: string, { ip, port }: Request): readonly string[] {
  const to = ip ?? lookedUp
  if (to === '' || to === called) return []
  return [`--connect-to ${quote(`${bracketed(called)}:${port}:${bracketed(to)}:${port}`)}`]
}

function openssl(request: Request): string {
  const { host, ip, port, sni, alpn = [] } = request
  const dialled = ip ?? host ?? ''
  const name = sni ?? host
  const offered = typeof alpn === 'string' ? [alpn] : alpn
  return [
    'openssl s_client -quiet -no_ign_eof',
    `-connect ${quote(`${bracketed(dialled)}:${port}`)}`,
    name === '-' || name === undefined || isLoneAddress(name)
      ? '-noservername'
      : `-servername ${quote(name)}`,
    ...(offered.length > 0 ? [`-alpn ${quote(offered.join(','))}`] : []),
    ...(request.insecure === true ? [] : ['-verify_return_error']),
  ].join(' ')
}

const netcat = (request: Request): string =>
  `nc -w ${quote(seconds(request, 3))} ${argument(request.ip ?? request.host ?? '')} ${request.port}`

/**
 * What the application's side of a request prints. The words of curl's errors depend on its version, their numbers do not
 * (curl's manual, EXIT CODES).
 */
export function requestExpectation(request: Request, trace: Trace): Expectation {
  const { app, envoy, verdict } = trace.outcome
  if (verdict === 'cannot-tell') return words([], app.text)
  const isHttp = request.scheme === 'http' || request.scheme === 'https'
  if (app.error !== undefined) {
    return isHttp ? curlError(app.error, app.text) : nothing(`No answer: ${app.text}`)
  }
  if (!isHttp) return words([], 'What the server sends, and no error.')
  if (app.status === undefined) return words([], app.text)
  const protocol = request.httpVersion === '2' ? 'HTTP/2' : `HTTP/${request.httpVersion ?? '1.1'}`
  const isServers =
    !envoy || envoy.responseCodeDetails === null || envoy.responseCodeDetails === 'via_upstream'
  return lines(
    [`< ${protocol} ${app.status}`],
    [
      'The reason may follow.',
      ...(request.scheme === 'https' ? ['A server that speaks HTTP/2 makes it `HTTP/2`.'] : []),
      ...(isServers ? ['Another status is the server’s own answer: the way to it is right.'] : []),
    ].join(' '),
  )
}

/** Numbers of curl, by what the application sees. */
const NUMBERS: Readonly<Record<NonNullable<Trace['outcome']['app']['error']>, readonly number[]>> = {
  dns: [6],
  closed: [52, 56, 35],
  timeout: [28],
  tls: [35],
  'tls-verify': [60],
  cut: [18],
  http: [1],
  refused: [7],
  http2: [16, 92],
}

function curlError(error: keyof typeof NUMBERS, text: string): Expectation {
  const [first = 0, ...others] = NUMBERS[error]
  const also = others.length > 0 ? ` Timing decides whether it is ${others.join(' or ')} instead.` : ''
  return lines([`curl: (${first})`], `${text === '' ? 'Words follow.' : `Words follow: ${text}`}${also}`)
}
