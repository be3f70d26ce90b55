import { choices, decimal, flag, list, object, text, uint32, whole } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import { validDuration } from '#core/schema/rules/values.ts'

const duration = { holds: 'duration', rules: [validDuration] } as const
const page = 'networking/virtual-service/'

/** `{ value }`, per cent with fractions. */
export const percentage = (description: string): ObjectField =>
  object(
    description,
    { value: decimal('From 0 to 100; 0.01 is one in ten thousand.', { holds: 'percent', example: 10 }) },
    { message: `${page}#Percent` },
  )

/** `redirect`. */
export const redirect = object(
  'Answers with a redirect instead of calling anybody.',
  {
    uri: text('The new path.'),
    authority: text('The new host.', { holds: 'host' }),
    port: whole('The new port.', { ...uint32, holds: 'port' }),
    derivePort: text('How the new port is found.', {
      values: choices({
        FROM_PROTOCOL_DEFAULT: '80 for http, 443 for https.',
        FROM_REQUEST_PORT: 'The port of the request.',
      }),
    }),
    scheme: text('`http` or `https`.', {
      suggestions: choices({ http: 'Unencrypted.', https: 'Encrypted.' }),
    }),
    redirectCode: whole('The status to answer with.', { ...uint32, default: 301, example: 302 }),
  },
  { exclusive: [['port', 'derivePort']], message: `${page}#HTTPRedirect` },
)

/** `directResponse`. */
export const directResponse = object(
  'Answers at once with a fixed text instead of calling anybody.',
  {
    status: whole('The HTTP status.', { ...uint32, required: true, example: 503 }),
    body: object(
      'What to answer.',
      {
        string: text('The answer as text.'),
        bytes: text('The answer as bytes, written in base64.', { format: 'byte' }),
      },
      { exclusive: [['string', 'bytes']], message: `${page}#HTTPBody` },
    ),
  },
  { message: `${page}#HTTPDirectResponse` },
)

/** `rewrite`. */
export const rewrite = object(
  'Changes path or host before the request is sent on.',
  {
    uri: text('The new path, or what takes the place of the prefix that matched.'),
    authority: text('The new Host header.', {
      holds: 'host',
      when: 'When the destination has another name than the application called.',
      example: 'api.stripe.com',
    }),
    uriRegexRewrite: object(
      'Changes the path by a regular expression.',
      {
        match: text('What to find, in RE2 syntax.', { holds: 'regex' }),
        rewrite: text('What to put in its place; `\\1` is the first group.'),
      },
      { message: `${page}#RegexRewrite` },
    ),
  },
  { message: `${page}#HTTPRewrite` },
)

/** `retries`. */
export const retries = object(
  'When and how often a failed request is sent again.',
  {
    attempts: whole('How often it is sent again; 0 switches retries off.', {
      default: 0,
      absent: 'Without `retries` at all a request is sent again twice at most.',
      example: 3,
    }),
    perTryTimeout: text('How long each try may take. All tries together stay within `timeout`.', {
      ...duration,
      absent: 'The `timeout` of the route.',
      example: '2s',
    }),
    retryOn: text(
      'Which failures count: conditions and status numbers, separated by commas without spaces.',
      {
        suggestions: choices({
          'connect-failure,refused-stream,unavailable,cancelled,503':
            'Failures after which the server did nothing yet, and 503.',
          '5xx': 'Every 5xx answer, and no answer.',
          'gateway-error': '502, 503 and 504.',
          reset: 'The server closed the connection.',
          'connect-failure': 'No connection came about.',
          'retriable-4xx': '409.',
        }),
        default: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes',
      },
    ),
    backoff: text('The pause before the first retry; longer before each next one.', {
      ...duration,
      default: '25ms',
    }),
    retryRemoteLocalities: flag('Whether a retry may go to another locality.', { nullable: true }),
    retryIgnorePreviousHosts: flag('Whether a retry avoids the servers that were tried already.', {
      nullable: true,
      default: true,
    }),
  },
  {
    message: `${page}#HTTPRetry`,
    when: 'For requests that may be sent twice without harm.',
  },
)

/** `fault`. */
export const fault = object(
  'Makes some requests fail or wait, to see what the application does then.',
  {
    delay: object(
      'Lets requests wait.',
      {
        percentage: percentage('How many of the requests.'),
        fixedDelay: text('How long they wait.', { ...duration, example: '5s' }),
        exponentialDelay: text('Not supported.', { ...duration, deprecated: 'fixedDelay' }),
        percent: whole('The older form of `percentage`.', { deprecated: 'percentage' }),
      },
      {
        exclusive: [['fixedDelay', 'exponentialDelay']],
        message: `${page}#HTTPFaultInjection-Delay`,
      },
    ),
    abort: object(
      'Answers requests with an error.',
      {
        percentage: percentage('How many of the requests.'),
        httpStatus: whole('The HTTP status to answer with.', { example: 503 }),
        grpcStatus: text('The gRPC status to answer with, such as `UNAVAILABLE`.'),
        http2Error: text('Not supported.'),
      },
      {
        exclusive: [['httpStatus', 'grpcStatus', 'http2Error']],
        message: `${page}#HTTPFaultInjection-Abort`,
      },
    ),
  },
  {
    message: `${page}#HTTPFaultInjection`,
    when: 'In tests. The request does not reach the destination when it is aborted.',
  },
)

/** `delegate`. */
export const delegate = object(
  'Hands the request over to the routes of another VirtualService that has no hosts.',
  {
    name: text('Name of that VirtualService.'),
    namespace: text('Its namespace.', { holds: 'namespace', absent: 'The namespace of this one.' }),
  },
  { message: `${page}#Delegate` },
)

const corsNames = (description: string) => list(description, text('A name.', { holds: 'header' }))

/** Everything of `corsPolicy` but the origins, which are string matches. */
export const corsFields = {
  allowMethods: list('Methods a page may use.', text('A method in capitals, such as `GET`.')),
  allowHeaders: corsNames('Headers a page may send.'),
  exposeHeaders: corsNames('Headers a page may read.'),
  maxAge: text('How long the browser may remember the answer, in whole seconds.', duration),
  allowCredentials: flag('Whether a page may send cookies.', { nullable: true }),
  unmatchedPreflights: text('What happens to a preflight request that no origin matches.', {
    values: choices({
      UNSPECIFIED: 'The same as FORWARD.',
      FORWARD: 'It is sent on to the server.',
      IGNORE: 'It is answered without any CORS headers.',
    }),
    default: 'FORWARD',
  }),
}
