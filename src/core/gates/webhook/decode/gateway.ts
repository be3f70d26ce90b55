import { list, map, message } from './message.ts'
import { enumeration, flag, text, uint32 } from './scalars.ts'

const PROTOCOLS = ['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3'] as const
const protocolVersion = enumeration('ServerTLSSettings.TLSProtocol', PROTOCOLS)

/** How a Gateway, or a Sidecar for its own pod, ends TLS. */
export const serverTls = message({
  caCertCredentialName: text,
  caCertificates: text,
  caCrl: text,
  cipherSuites: list(text),
  credentialName: text,
  credentialNames: list(text),
  httpsRedirect: flag,
  maxProtocolVersion: protocolVersion,
  minProtocolVersion: protocolVersion,
  mode: enumeration('ServerTLSSettings.TLSmode', [
    'PASSTHROUGH',
    'SIMPLE',
    'MUTUAL',
    'AUTO_PASSTHROUGH',
    'ISTIO_MUTUAL',
    'OPTIONAL_MUTUAL',
  ]),
  privateKey: text,
  serverCertificate: text,
  subjectAltNames: list(text),
  tlsCertificates: list(message({ caCertificates: text, privateKey: text, serverCertificate: text })),
  verifyCertificateHash: list(text),
  verifyCertificateSpki: list(text),
})

/** A port of a Gateway or Sidecar. */
export const listenerPort = message({ name: text, number: uint32, protocol: text, targetPort: uint32 })

export const gateway = message({
  selector: map(text),
  servers: list(
    message({
      bind: text,
      defaultEndpoint: text,
      hosts: list(text),
      name: text,
      port: listenerPort,
      tls: serverTls,
    }),
  ),
})
