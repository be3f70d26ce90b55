/**
 * How a sidecar treats a port. `http`: it reads requests. `tls`: it reads the server name. `tcp`: it reads nothing. `auto`: it
 * looks at the first bytes. `none`: it programs nothing (UDP). `unknown`: the webhook refuses the protocol.
 */
export type ProtocolClass = 'http' | 'tls' | 'tcp' | 'auto' | 'none' | 'unknown'

const CLASSES: Readonly<Record<string, ProtocolClass>> = {
  '': 'auto',
  HTTP: 'http',
  HTTP2: 'http',
  GRPC: 'http',
  'GRPC-WEB': 'http',
  HTTP_PROXY: 'http',
  HTTPS: 'tls',
  TLS: 'tls',
  TCP: 'tcp',
  MONGO: 'tcp',
  REDIS: 'tcp',
  MYSQL: 'tcp',
  UDP: 'none',
}

/**
 * The class of a ServiceEntry port's `protocol`; capitals do not matter, and the port's name says nothing.
 * Source: Istio 1.30.3, pkg/config/protocol/instance.go:68-145; serviceentry/conversion.go:53-59.
 */
export const protocolClass = (protocol: string): ProtocolClass =>
  CLASSES[protocol] ?? CLASSES[protocol.toUpperCase()] ?? 'unknown'
