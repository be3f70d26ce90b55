import { choices, flag, list, object, text } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import { atMostOne } from '#core/schema/rules/exclusive.ts'

const advice = {
  why: 'Each of these keys says where the certificates come from, and there can be one source only.',
  fix: 'Keep one of them.',
}
const versions = choices({
  TLS_AUTO: 'What Envoy does by default.',
  TLSV1_0: 'TLS 1.0.',
  TLSV1_1: 'TLS 1.1.',
  TLSV1_2: 'TLS 1.2.',
  TLSV1_3: 'TLS 1.3.',
})
const files = {
  serverCertificate: text('The file with the certificate.', { holds: 'file' }),
  privateKey: text('The file with its key.', { holds: 'file' }),
  caCertificates: text('The file with the authorities that client certificates must come from.', {
    holds: 'file',
  }),
} as const

/** `tls` of a gateway server and of a Sidecar ingress listener. Source: Istio 1.30.3, api `gateway.proto` ServerTLSSettings. */
export const serverTls: ObjectField = object(
  'Whether and how TLS is ended here.',
  {
    mode: text('What happens with the TLS of the caller.', {
      values: choices({
        PASSTHROUGH: 'It is not opened; the SNI chooses where it goes.',
        SIMPLE: 'It is opened with our certificate.',
        MUTUAL: 'It is opened, and the caller must show a certificate too.',
        AUTO_PASSTHROUGH: 'It is not opened; the SNI itself names the destination inside the mesh.',
        ISTIO_MUTUAL: 'It is opened with the certificates Istio gives.',
        OPTIONAL_MUTUAL: 'It is opened; a certificate of the caller is checked if there is one.',
      }),
    }),
    credentialName: text('The secret with the certificates.', { holds: 'secret' }),
    credentialNames: list(
      'Several such secrets, for certificates of different kinds.',
      text('A secret.', { holds: 'secret' }),
      {
        minItems: 1,
        maxItems: 2,
      },
    ),
    ...files,
    tlsCertificates: list(
      'Several certificates, each with its files.',
      object('One certificate.', files, { message: 'networking/gateway/#ServerTLSSettings-TLSCertificate' }),
      { minItems: 1, maxItems: 2 },
    ),
    caCertCredentialName: text('The secret with the authorities, where it is not that of the certificate.', {
      holds: 'secret',
    }),
    caCrl: text('The file with client certificates that were withdrawn.', { holds: 'file' }),
    subjectAltNames: list("Names of which the caller's certificate must carry one.", text('A name.')),
    verifyCertificateSpki: list(
      'Fingerprints of the keys that callers may have.',
      text('SHA-256 in base64.'),
    ),
    verifyCertificateHash: list(
      'Fingerprints of the certificates that callers may have.',
      text('SHA-256 in hex.'),
    ),
    minProtocolVersion: text('The oldest TLS to accept.', { values: versions, default: 'TLSV1_2' }),
    maxProtocolVersion: text('The newest TLS to accept.', { values: versions }),
    cipherSuites: list('The cipher suites to accept.', text('A cipher suite.')),
    httpsRedirect: flag('Answers plain HTTP with a redirect to HTTPS.'),
  },
  {
    rules: [
      atMostOne(
        'credential-names-or-tls-certificates',
        'only one of credentialNames or tlsCertificates can be set',
        ['tlsCertificates', 'credentialNames'],
        advice,
      ),
      atMostOne(
        'credential-name-or-credential-names',
        'only one of credentialName or credentialNames can be set',
        ['credentialName', 'credentialNames'],
        advice,
      ),
      // The third rule of the CRD names credentialName in its text, but looks at credentialNames.
      atMostOne(
        'credential-name-or-tls-certificates',
        'only one of credentialName or tlsCertificates can be set',
        ['credentialNames', 'tlsCertificates'],
        advice,
      ),
    ],
    message: 'networking/gateway/#ServerTLSSettings',
  },
)
