import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { Payload } from '#core/sidecar/probe/servers/payload.ts'

/** What a listener finds out from the first bytes, in the words that filter chains match. */
export interface Inspected {
  readonly transportProtocol: 'tls' | 'raw_buffer'
  readonly serverName: string | undefined
  readonly applicationProtocols: readonly string[]
}

const UNREAD: Inspected = { transportProtocol: 'raw_buffer', serverName: undefined, applicationProtocols: [] }

/**
 * Reads the first bytes as the listener's filters do; undefined: it waits for them for ever.
 * Source: Envoy, extensions/filters/listener/tls_inspector and http_inspector.
 */
export function inspect(listener: ListenerConfig, payload: Payload): Inspected | undefined {
  const { inspectors, inspectorTimeout = '0s' } = listener
  if (inspectors.length === 0) return UNREAD
  if (payload.is === 'silence') return inspectorTimeout === '0s' ? undefined : UNREAD
  if (payload.is === 'tls') {
    if (!inspectors.includes('tls')) return UNREAD
    const { serverName, alpn } = payload.hello
    return {
      transportProtocol: 'tls',
      serverName: serverName?.toLowerCase(),
      applicationProtocols: alpn,
    }
  }
  if (payload.is === 'raw' || !inspectors.includes('http')) return UNREAD
  const { version } = payload.message
  const protocol = version === '2' ? 'h2c' : `http/${version}`
  return { ...UNREAD, applicationProtocols: [protocol] }
}
