import { isLoneAddress } from '#core/istio/address.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import { objectionToHost, objectionToPath } from './request-url.ts'
import {
  boolean,
  either,
  headers,
  listOf,
  number,
  object,
  oneOf,
  text,
  whole,
  type FieldsOf,
} from './shape.ts'

const objectionToAddress = (written: string): string | undefined =>
  isLoneAddress(written) ? undefined : `\`${written}\` is no IPv4 or IPv6 address.`

/** More of them say nothing new, and keep the reader waiting. */
const MOST_REQUESTS = 10_000
/** A day. */
export const MOST_SECONDS = 86_400

export const port = whole(1, 65_535)
export const address = { ...text, objection: objectionToAddress }

const fields = {
  scheme: oneOf(['http', 'https', 'tcp', 'tls']),
  host: {
    ...text,
    objection: (host: string) => (isLoneAddress(host) ? undefined : objectionToHost(host)),
  },
  port,
  ip: address,
  path: {
    ...text,
    objection: (path: string) =>
      path.startsWith('/') || path === '*' ? objectionToPath(path) : 'A path begins with `/`.',
  },
  method: {
    ...text,
    objection: (method: string) =>
      /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(method)
        ? undefined
        : `\`${method}\` is no method. Write \`GET\`, \`POST\`, …`,
  },
  headers,
  hostHeader: text,
  body: text,
  sni: text,
  alpn: either(text, listOf(text)),
  httpVersion: oneOf(['1.0', '1.1', '2']),
  insecure: boolean,
  timeout: number(0, MOST_SECONDS),
  send: text,
  silent: boolean,
  hold: number(0, MOST_SECONDS),
  repeat: whole(1, MOST_REQUESTS),
  parallel: whole(1, MOST_REQUESTS),
  keepAlive: whole(1, MOST_REQUESTS),
  vary: listOf(text),
  cookieJar: boolean,
  freshJar: boolean,
} satisfies FieldsOf<Request>

/** The fields of a request. */
export const requestShape = object(fields, { scheme: 'scheme: https', port: 'port: 443' })
