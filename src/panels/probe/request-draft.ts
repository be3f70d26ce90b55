import { readRequest } from '#core/sidecar/probe/requests-file/read-request.ts'
import { parseRequestUrl, requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import { sameJson, type Json } from '#core/text/json.ts'

/** A request as the bar holds it: texts as they were typed; '' stands for what is left out. */
export interface RequestDraft {
  readonly url: string
  readonly method: string
  /** A line for each: `name: value`. */
  readonly headers: string
  readonly hostHeader: string
  readonly body: string
  readonly ip: string
  readonly sni: string
  readonly httpVersion: string
  /** Parted by commas. */
  readonly alpn: string
  readonly insecure: boolean
  readonly send: string
  readonly silent: boolean
  readonly timeout: string
  /** Fields that the bar has no control for, as a file brought them. */
  readonly others: Partial<Request>
}

/** A control of the bar. */
export type DraftField = Exclude<keyof RequestDraft, 'others'>

export const emptyDraft: RequestDraft = {
  url: '',
  method: '',
  headers: '',
  hostHeader: '',
  body: '',
  ip: '',
  sni: '',
  httpVersion: '',
  alpn: '',
  insecure: false,
  send: '',
  silent: false,
  timeout: '',
  others: {},
}

/** The draft that `requestOf` reads as this request. */
export function draftOf(request: Request): RequestDraft {
  const url = requestUrl(request)
  const read = parseRequestUrl(url)
  const said: Partial<Request> = 'request' in read ? read.request : {}
  const rest = Object.fromEntries(
    Object.entries(request).filter(([field, value]) => !sameJson(said[field as keyof Request], value)),
  ) as Partial<Request>
  const { method, headers, hostHeader, body, ip, sni, httpVersion, alpn, ...more } = rest
  const { insecure, send, silent, timeout, ...others } = more
  return {
    url,
    method: method ?? '',
    headers: Object.entries(headers ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
    hostHeader: hostHeader ?? '',
    body: body ?? '',
    ip: ip ?? '',
    sni: sni ?? '',
    httpVersion: httpVersion ?? '',
    alpn: typeof alpn === 'string' ? alpn : (alpn ?? []).join(', '),
    insecure: insecure ?? false,
    send: send ?? '',
    silent: silent ?? false,
    timeout: timeout === undefined ? '' : String(timeout),
    others,
  }
}

/** The controls that mean something with a scheme. */
export const fieldsOf = (scheme: Request['scheme']): readonly DraftField[] => [
  ...(scheme === 'http' || scheme === 'https' ? HTTP : []),
  ...(scheme === 'https' || scheme === 'tls' ? TLS : []),
  ...(scheme === 'tcp' || scheme === 'tls' ? SOCKET : []),
  'ip',
  'timeout',
]
const HTTP = ['method', 'headers', 'hostHeader', 'body', 'httpVersion'] as const
const TLS = ['sni', 'alpn', 'insecure'] as const
const SOCKET = ['send', 'silent'] as const

/** What is wrong with a draft: in a sentence or two, by control. */
export type Refusals = Readonly<Partial<Record<DraftField, string>>>

/** The request of a draft. What means nothing with the URL's scheme is left out, and stays in the draft. */
export function requestOf(
  draft: RequestDraft,
): { readonly request: Request } | { readonly refused: Refusals } {
  const read = parseRequestUrl(draft.url)
  if ('refused' in read) return { refused: { url: read.refused } }
  const meant = new Set(fieldsOf(read.request.scheme))
  const headers = headersFrom(draft.headers)
  if ('refused' in headers && meant.has('headers')) return { refused: { headers: headers.refused } }
  const { url: _, others, ...typed } = draft
  const values: Readonly<Record<string, Json | undefined>> = {
    ...typed,
    headers: 'headers' in headers ? headers.headers : undefined,
    alpn: alpnFrom(draft.alpn),
    timeout: draft.timeout.trim() === '' ? undefined : Number(draft.timeout),
  }
  const written = Object.entries(values).filter(
    ([field, value]) =>
      meant.has(field as DraftField) && value !== '' && value !== false && value !== undefined,
  )
  const whole = readRequest({ ...read.request, ...others, ...Object.fromEntries(written) })
  if ('request' in whole) return whole
  const named = whole.objections.map(({ path, says }): [string, string] => [String(path[1] ?? 'url'), says])
  return {
    refused: Object.fromEntries(named.map(([name, says]) => [name in emptyDraft ? name : 'url', says])),
  }
}

function headersFrom(
  text: string,
): { readonly headers: Record<string, string> | undefined } | { readonly refused: string } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/.exec(line))
  const bad = lines[pairs.indexOf(null)]
  if (bad !== undefined)
    return { refused: `\`${bad.trim()}\` is no header. Write \`name: value\`, one a line.` }
  if (lines.length === 0) return { headers: undefined }
  return { headers: Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? ''])) }
}

function alpnFrom(text: string): string | string[] | undefined {
  const protocols = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return protocols.length > 1 ? protocols : protocols[0]
}

/** How many of the controls besides the URL say something. */
export const saidBesides = (draft: RequestDraft): number =>
  Object.entries(draft).filter(
    ([field, value]) => field !== 'url' && field !== 'others' && value !== '' && value !== false,
  ).length + Object.keys(draft.others).length
