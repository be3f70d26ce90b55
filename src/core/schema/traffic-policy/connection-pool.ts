import { choices, flag, object, text, uint32, whole } from '#core/schema/build.ts'
import { validDuration } from '#core/schema/rules/values.ts'

const duration = { holds: 'duration', rules: [validDuration] } as const

/** `tcpKeepalive`. */
const keepalive = object(
  'Small packets that keep an idle connection alive and notice when the other side is gone.',
  {
    time: text('How long a connection is idle before the first one is sent.', {
      ...duration,
      absent: 'What the operating system does, usually two hours.',
      example: '300s',
    }),
    interval: text('The pause between two of them.', {
      ...duration,
      absent: 'What the operating system does, usually 75 seconds.',
      example: '60s',
    }),
    probes: whole('How many may stay unanswered before the connection counts as dead.', {
      ...uint32,
      absent: 'What the operating system does, usually 9.',
    }),
  },
  {
    message: 'networking/destination-rule/#ConnectionPoolSettings-TCPSettings-TcpKeepalive',
    when: 'For long idle connections through firewalls or load balancers that forget them.',
  },
)

const tcp = object(
  'Limits on connections, whatever they carry.',
  {
    maxConnections: whole('The most connections that one sidecar opens to the host.', {
      absent: 'No limit.',
      when: 'To protect a small server. Each pod counts for itself.',
      example: 100,
    }),
    connectTimeout: text('How long a connection may take to come about.', {
      ...duration,
      default: '10s',
      absent: 'The `connectTimeout` of the mesh.',
      example: '5s',
    }),
    tcpKeepalive: keepalive,
    maxConnectionDuration: text('How long a connection may last before it is closed.', {
      ...duration,
      absent: 'No limit.',
      when: 'To make clients notice new servers or new DNS answers.',
    }),
    idleTimeout: text(
      'How long a TCP connection may carry nothing before it is closed; `0s` keeps it forever.',
      {
        holds: 'duration',
        default: '1h',
      },
    ),
  },
  { message: 'networking/destination-rule/#ConnectionPoolSettings-TCPSettings' },
)

const http = object(
  'Limits on requests. They work where the sidecar sees HTTP, not inside TLS that the application does itself.',
  {
    http1MaxPendingRequests: whole('The most requests that wait for a free connection.', {
      absent: 'No limit.',
      example: 100,
    }),
    http2MaxRequests: whole('The most requests that are under way at once, in HTTP/1.1 too.', {
      absent: 'No limit.',
      example: 1000,
    }),
    maxRequestsPerConnection: whole(
      'After how many requests a connection is closed; 1 switches keep-alive off.',
      {
        absent: 'No limit.',
      },
    ),
    maxRetries: whole('The most retries that are under way at once.', { absent: 'No limit.' }),
    idleTimeout: text('How long a connection without requests stays open.', {
      ...duration,
      default: '1h',
    }),
    maxConcurrentStreams: whole('The most requests at once on one HTTP/2 connection.', {
      absent: 'What Envoy allows by default.',
    }),
    h2UpgradePolicy: text('Whether HTTP/1.1 requests are sent on as HTTP/2.', {
      values: choices({
        DEFAULT: 'As the mesh configuration says.',
        DO_NOT_UPGRADE: 'They stay HTTP/1.1.',
        UPGRADE: 'They become HTTP/2, if the server can read it.',
      }),
      default: 'DEFAULT',
      absent: 'Nothing is upgraded unless the mesh says so.',
    }),
    useClientProtocol: flag('Whether the server gets the HTTP version that the application used.', {
      default: false,
      absent: 'The sidecar chooses. Not together with `h2UpgradePolicy: UPGRADE`.',
    }),
  },
  { message: 'networking/destination-rule/#ConnectionPoolSettings-HTTPSettings' },
)

/** `connectionPool`, in DestinationRule and Sidecar. Source: Istio 1.30.3, crd-all.gen.yaml:1739-1838. */
export const connectionPool = object(
  'How many connections and requests may be open at once. What is over the limit fails at once with 503.',
  { tcp, http },
  {
    message: 'networking/destination-rule/#ConnectionPoolSettings',
    when: "To keep one slow host from using up the application's threads.",
  },
)
