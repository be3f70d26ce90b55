import { isLoneAddress } from '#core/istio/address.ts'
import type { ClusterConfig, UpstreamTls } from '#core/sidecar/config/cluster.ts'
import type { Outside } from '#core/sidecar/probe/scene/outside.ts'
import type { NameList, Payload, TlsPayload } from '#core/sidecar/probe/servers/payload.ts'
import type { Host } from './host.ts'

/** What Istio's own TLS offers; the lab shows the cluster's list, without what filters add. */
const MESH_ALPN = ['istio-peer-exchange', 'istio']

/** The TLS that the sidecar itself speaks to a host, if it does. */
export function tlsTowards({ tls, autoMtls }: ClusterConfig, host: Host): UpstreamTls | undefined {
  if (tls?.proxyProtocol !== undefined) return tls.inner ?? undefined
  if (tls) return tls
  if (!autoMtls || host.endpoint?.tlsMode !== 'istio') return undefined
  return {
    ...(autoMtls.sni === undefined ? {} : { sni: autoMtls.sni }),
    alpn: autoMtls.alpn ?? MESH_ALPN,
    clientCert: 'istio',
    validation: { ca: 'istio', ...autoMtls.validation },
  }
}

export interface Secured {
  /** The name that was called, without a port; undefined for connections, where Envoy reads none. */
  readonly called: string | undefined
  readonly isHttp: boolean
  readonly isHttp2: boolean
}

/**
 * The bytes as the sidecar sends them to a host: as they are, or in TLS of its own. Comes out: undefined if a certificate that the
 * rule names is not in the pod. Source: Envoy, upstream TLS context, auto_sni, auto_san_validation; the wire records.
 */
export function secured(
  cluster: ClusterConfig,
  host: Host,
  payload: Payload,
  { called, isHttp, isHttp2 }: Secured,
  outside: Outside,
): Payload | undefined {
  if (cluster.tls?.proxyProtocol !== undefined) return { is: 'raw', text: 'PROXY TCP4 …\r\n' }
  const tls = tlsTowards(cluster, host)
  if (!tls) return payload
  const certificate = ownCertificate(tls.clientCert, outside)
  const authority = trusted(tls, host, outside)
  if (certificate === 'missing' || authority === 'missing') return undefined
  const name = called !== undefined && !isLoneAddress(called) ? called : undefined
  const isAuto = cluster.upstreamHttp?.autoSni === true && isHttp
  const wrapped: TlsPayload = {
    is: 'tls',
    hello: {
      serverName: isAuto ? name : tls.sni,
      alpn: tls.alpn ?? (isHttp ? [isHttp2 ? 'h2' : 'http/1.1'] : []),
    },
    client: {
      trusts: authority === undefined ? undefined : { authority, names: namesFor(cluster, tls, called) },
      certificate,
      tellsNames: 'SSLV3_ALERT_CERTIFICATE_UNKNOWN',
    },
    inside: payload,
  }
  return wrapped
}

function namesFor(cluster: ClusterConfig, tls: UpstreamTls, called: string | undefined): NameList[] {
  const listed = tls.validation?.subjectAltNames ?? []
  const isChecked = cluster.upstreamHttp?.autoSanValidation === true && called !== undefined
  return [
    ...(listed.length > 0 ? [{ by: 'list' as const, names: listed }] : []),
    ...(isChecked ? [{ by: 'called-name' as const, names: [called] }] : []),
  ]
}

/** Who signed the certificate that the sidecar shows; undefined: it shows none. */
function ownCertificate(certificate: string | undefined, outside: Outside): string | undefined {
  if (certificate === undefined) return undefined
  if (certificate === 'istio') return 'mesh'
  const files = /^file-cert:(.+)~(.+)$/.exec(certificate)
  if (!files) return 'any'
  const [, chain = '', key = ''] = files
  const isThere = outside.authorityIn(chain) !== undefined && outside.authorityIn(key) !== undefined
  return isThere ? 'any' : 'missing'
}

/** Who has to have signed the server's certificate; undefined: nobody is asked for. */
function trusted({ validation }: UpstreamTls, host: Host, outside: Outside): string | undefined {
  if (!validation) return undefined
  const { ca = 'system' } = validation
  if (ca === 'system') return 'lab'
  if (ca === 'istio') return outside.isSupposed && host.endpoint?.tlsMode === 'istio' ? 'any' : 'mesh'
  if (!ca.startsWith('file:')) return 'any'
  return outside.authorityIn(ca.slice('file:'.length)) ?? 'missing'
}
