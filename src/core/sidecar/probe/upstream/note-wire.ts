import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { Journey } from '#core/sidecar/probe/journey.ts'
import type { Wire } from '#core/sidecar/probe/trace.ts'
import type { Host } from './host.ts'
import { tlsTowards } from './secure.ts'

/** What the bytes are between sidecar and host: the application's own, and what the sidecar adds. */
export function noteWire(
  cluster: ClusterConfig,
  host: Host | undefined,
  { isHttp, appTls }: { readonly isHttp: boolean; readonly appTls: boolean },
  { note }: Journey,
): Wire | undefined {
  if (!host) return undefined
  const tls = tlsTowards(cluster, host)
  const wire: Wire = tls
    ? appTls
      ? 'double-tls'
      : tls.clientCert === 'istio'
        ? 'mtls'
        : 'originated-tls'
    : appTls
      ? 'tls'
      : isHttp
        ? 'plaintext'
        : 'raw'
  const bySidecar = tls !== undefined
  note(
    'wire',
    WORDS[wire],
    bySidecar
      ? { of: cluster, wire }
      : { wire, because: [{ default: 'No DestinationRule asks the sidecar for TLS here.' }] },
  )
  return wire
}

const WORDS: Readonly<Record<Wire, string>> = {
  plaintext: 'On the wire it is plaintext HTTP: neither the application nor the sidecar encrypts it.',
  tls: "On the wire it is the application's own TLS, from end to end; the sidecar cannot read it.",
  'originated-tls': 'On the wire it is TLS that the sidecar begins (TLS origination).',
  mtls: 'On the wire it is TLS with certificates of the mesh on both sides (mTLS).',
  'double-tls':
    'On the wire it is TLS inside TLS: the sidecar encrypts what the application has encrypted already, and the server cannot read the inner one.',
  raw: "On the wire it is the application's own bytes, as they are.",
}
