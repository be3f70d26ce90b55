import type { Request } from '#core/sidecar/probe/request.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { check, type Objection } from './check-shape.ts'
import { requestShape } from './request-shape.ts'
import { parseRequestUrl } from './request-url.ts'
import { either, text } from './shape.ts'

/** A request as it may be written: a URL, or a map of its fields. */
export const writtenRequestShape = either(
  {
    ...text,
    objection: (url: string) => {
      const read = parseRequestUrl(url)
      return 'refused' in read ? read.refused : undefined
    },
  },
  requestShape,
)

/**
 * Reads a request from data: a URL, or a map of its fields. Without a port `http` and `https` have the usual one, and the version of
 * HTTP may be a number. Goes in: the data, and the path it is called by in objections. Never throws.
 */
export function readRequest(
  value: Json,
  path: Path = ['request'],
): { readonly request: Request } | { readonly objections: readonly Objection[] } {
  const whole = withUsual(value)
  const objections = check(writtenRequestShape, whole, path)
  if (objections.length > 0) return { objections }
  const request = requestFrom(whole)
  const odd = objectionsToWhole(request, path)
  return odd.length > 0 ? { objections: odd } : { request }
}

function requestFrom(checked: Json): Request {
  const read = typeof checked === 'string' ? parseRequestUrl(checked) : undefined
  return read && 'request' in read ? read.request : ({ ...(checked as JsonMap) } as unknown as Request)
}

const USUAL_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 }
/** Without quotes YAML reads a version as a number, and 1.0 as 1. */
const VERSIONS: ReadonlyMap<Json | undefined, string> = new Map([
  [1, '1.0'],
  [1.1, '1.1'],
  [2, '2'],
])

/** The request with what may be left out of it. */
export function withUsual(value: Json): Json {
  if (!isMap(value)) return value
  const { scheme, httpVersion } = value
  const port = typeof scheme === 'string' && !('port' in value) ? USUAL_PORTS[scheme] : undefined
  const version = VERSIONS.get(httpVersion)
  return {
    ...value,
    ...(port === undefined ? {} : { port }),
    ...(version === undefined ? {} : { httpVersion: version }),
  }
}

type Field = keyof Request

/** Fields that mean something with some schemes only. */
const ONLY_WITH: readonly (readonly [readonly Request['scheme'][], readonly Field[]])[] = [
  [
    ['http', 'https'],
    [
      'path',
      'method',
      'headers',
      'hostHeader',
      'body',
      'httpVersion',
      'keepAlive',
      'vary',
      'cookieJar',
      'freshJar',
    ],
  ],
  [
    ['https', 'tls'],
    ['sni', 'alpn', 'insecure'],
  ],
  [
    ['tcp', 'tls'],
    ['send', 'silent', 'hold'],
  ],
]

function objectionsToWhole(request: Request, path: Path): readonly Objection[] {
  const nameless =
    request.host === undefined && request.ip === undefined
      ? [
          {
            says: 'The request names neither a `host` nor an `ip`, so it goes nowhere. Write one of them.',
            path,
          },
        ]
      : []
  const without = ONLY_WITH.filter(([schemes]) => !schemes.includes(request.scheme)).flatMap(
    ([schemes, fields]) =>
      fields
        .filter((field) => field in request)
        .map((field) => ({
          says: `\`${field}\` means nothing with \`${request.scheme}\`. Take it out, or use ${schemes.map((one) => `\`${one}\``).join(' or ')}.`,
          path: [...path, field],
          key: true as const,
        })),
  )
  return [...nameless, ...without]
}
