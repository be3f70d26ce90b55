export type Protocol =
  | 'TCP'
  | 'UDP'
  | 'GRPC'
  | 'GRPC-Web'
  | 'HTTP'
  | 'HTTP_PROXY'
  | 'HTTP2'
  | 'HTTPS'
  | 'TLS'
  | 'Mongo'
  | 'Redis'
  | 'MySQL'

const BY_NAME: ReadonlyMap<string, Protocol> = new Map([
  ['tcp', 'TCP'],
  ['udp', 'UDP'],
  ['grpc', 'GRPC'],
  ['grpc-web', 'GRPC-Web'],
  ['http', 'HTTP'],
  ['http_proxy', 'HTTP_PROXY'],
  ['http2', 'HTTP2'],
  ['https', 'HTTPS'],
  ['tls', 'TLS'],
  ['mongo', 'Mongo'],
  ['redis', 'Redis'],
  ['mysql', 'MySQL'],
])

/** The names of the protocols in capitals. */
export const PROTOCOLS: readonly string[] = [...BY_NAME.keys()].map((name) => name.toUpperCase())

/** The protocol of a name, in any case; undefined for the empty and every unknown name. Source: Istio 1.30.3, pkg/config/protocol/instance.go:68-99. */
export const parseProtocol = (name: string): Protocol | undefined => BY_NAME.get(name.toLowerCase())

const HTTP: ReadonlySet<Protocol | undefined> = new Set(['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-Web'])
const TLS: ReadonlySet<Protocol | undefined> = new Set(['HTTPS', 'TLS'])
const TCP: ReadonlySet<Protocol | undefined> = new Set(['TCP', 'HTTPS', 'TLS', 'Mongo', 'Redis', 'MySQL'])

/** Whether the sidecar reads requests on such a port. */
export const isHttp = (protocol: Protocol | undefined): boolean => HTTP.has(protocol)

/** Whether the application encrypts what it sends to such a port. */
export const isTls = (protocol: Protocol | undefined): boolean => TLS.has(protocol)

/** Whether the sidecar only sees a stream of bytes on such a port. */
export const isTcp = (protocol: Protocol | undefined): boolean => TCP.has(protocol)
