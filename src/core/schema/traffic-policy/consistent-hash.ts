import { flag, list, object, text, whole } from '#core/schema/build.ts'

const page = 'networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB'

const httpCookie = object(
  'The same server for the same cookie; the sidecar sets the cookie if the request has none.',
  {
    name: text('Name of the cookie.', { required: true, example: 'session' }),
    path: text('Path for which the browser sends it.'),
    ttl: text('How long it lives; `0s` until the browser is closed.', { holds: 'duration', example: '0s' }),
    attributes: list(
      'Further attributes of the cookie.',
      object(
        'One attribute, such as `SameSite`.',
        {
          name: text('Name of the attribute.', { required: true }),
          value: text('Value of the attribute.'),
        },
        { message: `${page}-HTTPCookie-Attribute` },
      ),
    ),
  },
  { message: `${page}-HTTPCookie` },
)

/** `consistentHash`: sticky sessions. Source: Istio 1.30.3, crd-all.gen.yaml:1857-1949. */
export const consistentHash = object(
  'Sends the same caller to the same server as long as the servers stay the same.',
  {
    httpHeaderName: text('The same server for the same value of this header.', {
      holds: 'header',
      example: 'x-user',
    }),
    httpCookie,
    useSourceIp: flag('The same server for the same IP of the caller. The only one that works without HTTP.'),
    httpQueryParameterName: text('The same server for the same value of this query parameter.'),
    ringHash: object(
      'Places the servers on a ring.',
      {
        minimumRingSize: whole('Points on the ring; more spread the load more evenly.', {
          min: 0,
          default: 1024,
        }),
      },
      { message: `${page}-RingHash` },
    ),
    maglev: object(
      'Places the servers in a fixed table: faster, but moves more callers when a server goes.',
      {
        tableSize: whole('Size of the table, a prime number below 5000011. Must be written.', {
          min: 0,
          example: 65537,
        }),
      },
      { message: `${page}-MagLev` },
    ),
    minimumRingSize: whole('The older place of `ringHash.minimumRingSize`.', {
      min: 0,
      deprecated: 'ringHash',
    }),
  },
  {
    exclusive: [
      ['httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'],
      ['ringHash', 'maglev'],
    ],
    message: page,
    when: 'For servers that keep a session in their memory.',
  },
)
