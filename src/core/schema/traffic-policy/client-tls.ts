import { choices, flag, list, object, text } from '#core/schema/build.ts'

/** `tls` of a traffic policy: what the sidecar does as a client. Source: Istio 1.30.3, crd-all.gen.yaml:2571-2620. */
export const clientTls = object(
  'Whether the sidecar encrypts what it sends to the host, and how it checks the server.',
  {
    mode: text('Which TLS the sidecar originates.', {
      values: choices({
        DISABLE: 'None: what the application sent is passed on as it is.',
        SIMPLE: 'TLS; the server shows a certificate.',
        MUTUAL: 'TLS; both sides show a certificate, ours from the files or the secret named here.',
        ISTIO_MUTUAL: 'TLS with the certificates Istio gave the pod. For servers inside the mesh.',
      }),
      default: 'DISABLE',
      absent: 'An empty `tls` block switches TLS off.',
      when: 'Only where the application sends plain text. Where it encrypts already, this would encrypt twice.',
      example: 'SIMPLE',
    }),
    sni: text('The server name to ask for in the TLS handshake.', {
      holds: 'host',
      absent: 'For HTTP, the host of the request; for other protocols none is sent.',
      when: "Write it together with `subjectAltNames`: alone it ends the check of the server's name.",
      example: 'api.stripe.com',
    }),
    subjectAltNames: list(
      "Names of which the server's certificate must carry one.",
      text('A DNS name or a SPIFFE id.', { holds: 'host' }),
      { absent: 'The names the ServiceEntry lists; else, for HTTP without `sni`, the host of the request.' },
    ),
    caCertificates: text(
      'The file with the authorities to trust; `system` for those of the operating system.',
      {
        holds: 'file',
        suggestions: choices({ system: 'The authorities that the operating system trusts.' }),
        absent: 'Those of the operating system, although `istioctl analyze` still warns.',
      },
    ),
    credentialName: text('The secret with the certificates.', {
      holds: 'secret',
      when: 'On gateways, or on sidecars if the rule has a `workloadSelector`. Elsewhere traffic would leave unencrypted.',
    }),
    clientCertificate: text('The file with our own certificate.', {
      holds: 'file',
      when: 'With `mode: MUTUAL`.',
    }),
    privateKey: text('The file with the key of our own certificate.', {
      holds: 'file',
      when: 'With `mode: MUTUAL`.',
    }),
    caCrl: text('The file with certificates that were withdrawn.', { holds: 'file' }),
    insecureSkipVerify: flag('Trusts any certificate of the server.', {
      nullable: true,
      default: false,
      when: 'For experiments. Anybody in between can read and change what is sent.',
    }),
  },
  { message: 'networking/destination-rule/#ClientTLSSettings' },
)
