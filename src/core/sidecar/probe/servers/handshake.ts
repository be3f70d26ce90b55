import type { Server } from '#core/sidecar/probe/world.ts'
import { helloText, type NameList, type TlsPayload } from './payload.ts'
import type { HandshakeFailure, Reaction, Reply } from './reply.ts'

/** A certificate as far as a handshake looks at it. */
export interface Certificate {
  readonly names: readonly string[]
  readonly authority: string
  readonly isExpired: boolean
}

/** Whether a name of a certificate covers a name: `*` stands for one label. */
function covers(pattern: string, name: string): boolean {
  const [wanted, called] = [pattern.toLowerCase(), name.toLowerCase()]
  if (!wanted.startsWith('*.')) return wanted === called
  const dot = called.indexOf('.')
  return dot > 0 && called.slice(dot) === wanted.slice(1)
}

/**
 * A handshake that does not come about, or undefined. Goes in: the server, what it shows, and the client's side; `layer` is the
 * number of this TLS from the outside. Source of the words: the wire records; Envoy 1.38 logs what BoringSSL says.
 */
export function failedHandshake(
  server: Server,
  shown: Certificate,
  payload: TlsPayload,
  layer: number,
): Reaction | undefined {
  const hello = helloText(payload.hello)
  const failure = (why: HandshakeFailure['why'], alert: string, reason: string): Reaction => ({
    saw: alert === '' ? `${hello}→handshake ok, nothing` : `${hello}→handshake failed (${alert})`,
    reply: { is: 'handshake-failure', layer, why, reason },
  })
  const called = (payload.hello.serverName ?? '').toLowerCase()
  if (server.requireSni && !shown.names.some((name) => name.toLowerCase() === called)) {
    return failure(
      'server-name-refused',
      'CALLBACK_FAILED',
      tlsError('268436568', 'TLSV1_ALERT_UNRECOGNIZED_NAME'),
    )
  }
  const { trusts, certificate, tellsNames } = payload.client
  const refusal = trusts && refusedCertificate(trusts.authority, trusts.names, shown)
  if (refusal) {
    const alert = refusal.why === 'name' ? (tellsNames ?? '') : refusal.alert
    return failure(refusal.why, alert, verifyError(refusal.reason))
  }
  if (server.clientCert === 'require' && !isAccepted(certificate, server.clientCa ?? 'lab')) {
    const alert =
      certificate === undefined ? 'PEER_DID_NOT_RETURN_A_CERTIFICATE' : 'CERTIFICATE_VERIFY_FAILED'
    return failure('client-certificate-wanted', alert, '')
  }
  return undefined
}

interface Refusal {
  readonly why: 'name' | 'authority' | 'expired'
  readonly alert: string
  readonly reason: string
}

function refusedCertificate(
  authority: string,
  lists: readonly NameList[],
  { names, authority: signer, isExpired }: Certificate,
): Refusal | undefined {
  const chain = '_X509_verify_cert:_certificate_verification_error_at_depth_0:'
  if (authority !== 'any' && authority !== signer) {
    return {
      why: 'authority',
      alert: 'TLSV1_ALERT_UNKNOWN_CA',
      reason: `${chain}_unable_to_get_local_issuer_certificate`,
    }
  }
  if (isExpired) {
    return {
      why: 'expired',
      alert: 'SSLV3_ALERT_CERTIFICATE_EXPIRED',
      reason: `${chain}_certificate_has_expired`,
    }
  }
  const missing = lists.find((list) => !list.names.some((name) => names.some((own) => covers(own, name))))
  if (!missing) return undefined
  const has = `[${names.join(',_')}]`
  const reason =
    missing.by === 'list'
      ? `_SAN_matcher,_certificate_SANs_are_${has}`
      : `_verify_SAN_list,_expected_SANs:_[${missing.names.join(',_')}],_certificate_SANs:_${has}`
  return { why: 'name', alert: '', reason }
}

const isAccepted = (certificate: string | undefined, authority: string): boolean =>
  certificate === 'any' || certificate === authority

const verifyError = (reason: string): string =>
  tlsError('268435581', `CERTIFICATE_VERIFY_FAILED:verify_cert_failed:${reason}`)

/** What BoringSSL says of an answer that is no TLS; one that looks like TLS, such as an echo, is the wrong message. */
export const notTls = (reply: Reply): string =>
  reply.is === 'bytes' && reply.text.startsWith(TLS_RECORD)
    ? tlsError('268435679', 'UNEXPECTED_MESSAGE')
    : tlsError('268435703', 'WRONG_VERSION_NUMBER')

/** How a handshake begins on the wire. */
export const TLS_RECORD = '\u0016\u0003\u0001'

/** An error of BoringSSL as Envoy writes it into its log. */
const tlsError = (code: string, words: string): string =>
  `TLS_error:|${code}:SSL_routines:OPENSSL_internal:${words}:TLS_error_end`
