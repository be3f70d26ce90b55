import { protocolClass } from '#core/istio/protocol.ts'

/** How an application speaks to a port, as the scheme of a URL. */
export type Spoken = 'http' | 'https' | 'grpc' | 'tls' | 'tcp'

/** How an application speaks to a port of this protocol; undefined: not in a way that can be asked about. */
export function spokenTo(protocol: string, port: number): Spoken | undefined {
  switch (protocolClass(protocol)) {
    case 'http':
      return protocol.toUpperCase() === 'GRPC' ? 'grpc' : 'http'
    case 'tls':
      return protocol.toUpperCase() === 'HTTPS' || port % 1000 === 443 ? 'https' : 'tls'
    case 'tcp':
      return 'tcp'
    case 'auto':
      return port % 1000 === 443 ? 'https' : port % 1000 === 80 ? 'http' : 'tcp'
    case 'none':
    case 'unknown':
      return undefined
  }
}

const USUAL: Readonly<Record<string, number>> = { http: 80, https: 443 }

/** The URL of a host or address and port: `tcp://[2001:db8::1]:5432`, `https://api.example.com`. */
export const urlTo = (scheme: Spoken, to: string, port: number): string =>
  `${scheme}://${to.includes(':') ? `[${to}]` : to}${USUAL[scheme] === port ? '' : `:${port}`}`
