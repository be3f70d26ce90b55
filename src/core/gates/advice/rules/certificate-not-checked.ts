import { destinationRule } from '#core/gates/advice/example.ts'
import { isOrigination, policiesOf } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const skipping = (skip: boolean) =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n    tls: {mode: SIMPLE, insecureSkipVerify: ${skip}}\n`,
  )

export const certificateNotChecked = rule({
  id: 'certificate-not-checked',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'With `insecureSkipVerify` any certificate is accepted, so anybody on the way can read and change the traffic.',
  fix: 'Take it out, and name the authority in `caCertificates` if the server’s is not a public one.',
  source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings',
  noFix: 'Who signs the server’s certificate is not written.',
  find: (own) =>
    policiesOf(own).flatMap(({ tls }) =>
      isOrigination(tls) && tls.insecureSkipVerify
        ? [
            {
              path: [...tls.path, 'insecureSkipVerify'],
              says: 'The certificate of the server is not checked',
            },
          ]
        : [],
    ),
  bad: [{ yaml: skipping(true) }],
  good: [{ yaml: skipping(false) }],
})
