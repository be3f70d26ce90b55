import { textOf } from '#core/istio/resource.ts'
import type { ClientTls } from '#core/istio/traffic-policy.ts'
import type { ClusterConfig, UpstreamTls } from '#core/sidecar/config/cluster.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'

export type TlsFields = Pick<ClusterConfig, 'tls' | 'autoMtls' | 'upstreamHttp'> & {
  readonly allowsInsecure?: boolean
}

/** What TLS depends on besides the setting itself. */
export interface TlsContext {
  /** Names the certificate may have, from the entry and from the identities of the endpoints. */
  readonly identities: readonly string[]
  /** The server name of Istio's own TLS. */
  readonly meshServerName: string
  readonly isHttp2: boolean
  readonly isForwardProxy: boolean
  readonly isExternalRegistry: boolean
  /** The rule selects workloads, so that it can name certificates. */
  readonly selectsWorkload: boolean
}

const MESH_ALPN = ['istio-peer-exchange', 'istio']

/**
 * TLS that a rule asks for. Source: Istio 1.30.3, pilot/pkg/networking/core/cluster_tls.go:72-318; what is different for names
 * forwarded as they are called was executed.
 */
export function askedTls(tls: ClientTls, context: TlsContext): TlsFields {
  if (tls.mode === 'DISABLE') return {}
  if (tls.mode === 'ISTIO_MUTUAL') return meshTls(tls, context)
  const named = tls.credentialName !== '' && !tls.credentialName.startsWith('configmap://')
  if (named && !context.selectsWorkload) return {}
  const certificate = clientCertificate(tls)
  if (certificate === undefined) return {}
  const names =
    tls.subjectAltNames.length === 0 && context.isExternalRegistry ? context.identities : tls.subjectAltNames
  return {
    ...automaticNames(tls, context),
    tls: withoutAbsent({
      sni: tls.sni || undefined,
      alpn: context.isHttp2 ? ['h2'] : undefined,
      clientCert: certificate || undefined,
      validation: validation(tls, names),
    }),
  }
}

/** '' for none; undefined if one is asked for and not given, which makes istiod leave TLS out. */
function clientCertificate({ mode, credentialName, clientCertificate: certificate, privateKey }: ClientTls) {
  if (mode !== 'MUTUAL') return ''
  if (credentialName !== '') return `kubernetes://${credentialName}`
  return certificate === '' || privateKey === '' ? undefined : `file-cert:${certificate}~${privateKey}`
}

function validation(tls: ClientTls, names: readonly string[]): UpstreamTls['validation'] {
  if (tls.insecureSkipVerify) return null
  const file = textOf(tls.map['caCertificates'])
  const list = textOf(tls.map['caCrl'])
  const isSystem = file === '' || file === 'system'
  return withoutAbsent({
    ca: tls.credentialName
      ? tls.credentialName.startsWith('configmap://')
        ? `${tls.credentialName}-cacert`
        : `kubernetes://${tls.credentialName}-cacert`
      : isSystem
        ? 'system'
        : `file:${file}`,
    subjectAltNames: names.length > 0 ? names : undefined,
    crl: list === '' ? undefined : { filename: list },
  })
}

/** The server name, and the name its certificate must have, are those of the request where the rule gives none. */
function automaticNames(tls: ClientTls, { isForwardProxy }: TlsContext): TlsFields {
  const autoSni = tls.sni === ''
  const autoSanValidation =
    ((autoSni && tls.subjectAltNames.length === 0) || isForwardProxy) && !tls.insecureSkipVerify
  return {
    ...(autoSni || autoSanValidation
      ? {
          upstreamHttp: {
            ...(autoSni ? { autoSni } : {}),
            ...(autoSanValidation ? { autoSanValidation } : {}),
          },
        }
      : {}),
    ...(isForwardProxy && (tls.insecureSkipVerify || !autoSni) ? { allowsInsecure: true } : {}),
  }
}

function meshTls(tls: ClientTls, context: TlsContext): TlsFields {
  const names = tls.subjectAltNames.length > 0 ? tls.subjectAltNames : context.identities
  const sni = tls.sni || (context.isForwardProxy ? '' : context.meshServerName)
  return {
    ...(context.isForwardProxy ? automaticNames(tls, context) : {}),
    tls: withoutAbsent({
      sni: sni || undefined,
      alpn: context.isHttp2 ? [...MESH_ALPN, 'h2'] : MESH_ALPN,
      clientCert: 'istio',
      validation: withoutAbsent({ ca: 'istio', subjectAltNames: names.length > 0 ? names : undefined }),
    }),
  }
}

/**
 * TLS that nobody asked for, inside the mesh. Towards endpoints that istiod knows it is used where they take it; where a connection goes
 * on to the address it was made for, it is used for all.
 */
export function automaticTls(isPassedOn: boolean, context: TlsContext): TlsFields {
  const { identities, meshServerName: sni, isHttp2 } = context
  const names = identities.length > 0 ? { subjectAltNames: identities } : undefined
  if (context.isForwardProxy) {
    return {
      upstreamHttp: { autoSni: true, autoSanValidation: true },
      autoMtls: isHttp2 ? { alpn: [...MESH_ALPN, 'h2'] } : {},
    }
  }
  if (isPassedOn) {
    return {
      tls: {
        sni,
        alpn: isHttp2 ? [...MESH_ALPN, 'h2'] : MESH_ALPN,
        clientCert: 'istio',
        validation: { ca: 'istio', ...names },
      },
    }
  }
  return {
    autoMtls: withoutAbsent({
      sni,
      alpn: isHttp2 ? [...MESH_ALPN, 'h2'] : undefined,
      validation: names,
    }),
  }
}
