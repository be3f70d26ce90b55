import { destinationRule } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const tls = (more = '') =>
  destinationRule(
    `  host: api.example.com\n${more}  trafficPolicy:\n    tls: {mode: MUTUAL, credentialName: api-cert}\n`,
  )

export const credentialOnSidecar = rule({
  id: 'credential-on-sidecar',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'A sidecar reads secrets by name only if the rule says which pods it is for. Without `workloadSelector` it drops the whole `tls` block: plain HTTP reaches the TLS port (400), and no certificate is sent. Gateways do honour it.',
  fix: 'Add `workloadSelector` for the pods that may read the secret, or mount the files and name their paths.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_tls.go#L118',
  noFix: 'Which pods may read the secret is for you to say.',
  find: ({ trafficPolicy, workloadSelector }) => {
    if (workloadSelector) return []
    return [trafficPolicy, ...(trafficPolicy?.portLevelSettings ?? [])].flatMap((level) =>
      level?.tls && level.tls.credentialName !== '' && level.tls.mode !== 'DISABLE'
        ? [
            {
              path: [...level.tls.path, 'credentialName'],
              says: '`credentialName` without `workloadSelector`: a sidecar sends plaintext',
            },
          ]
        : [],
    )
  },
  bad: [{ yaml: tls() }],
  good: [{ yaml: tls('  workloadSelector: {matchLabels: {app: checkout}}\n') }],
})
