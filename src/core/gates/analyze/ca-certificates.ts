import { set } from '#core/gates/mend/proposal.ts'
import type { ClientTls, DestinationRule } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Cluster, Decoded } from './cluster.ts'
import type { Message } from './message.ts'

/**
 * IST0128 and IST0129: TLS without `caCertificates`. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/destinationrule/ca-certificates.go:51-82.
 */
export const analyzeCaCertificates = ({ destinationRules }: Cluster): Message[] =>
  destinationRules.flatMap((rule) => {
    const { spec } = rule
    const policy = spec.trafficPolicy
    if (!policy) return []
    const ports = policy.portLevelSettings.flatMap(({ tls, port }, i): Message[] =>
      lacksCa(tls, spec)
        ? [
            said(rule, tls, {
              code: 'IST0129',
              path: ['spec', 'trafficPolicy', 'portLevelSettings', i, 'tls'],
              where: ` at port ${printed(port)}`,
            }),
          ]
        : [],
    )
    return lacksCa(policy.tls, spec)
      ? [
          said(rule, policy.tls, { code: 'IST0128', path: ['spec', 'trafficPolicy', 'tls'], where: '' }),
          ...ports,
        ]
      : ports
  })

/** A port as Go prints it: one that is not written, and one without a number, are told apart. */
function printed(port: Ported['port']): string {
  if (!port) return '<nil>'
  return port.number > 0 ? `number:${port.number}` : ''
}

type Ported = NonNullable<DestinationRule['trafficPolicy']>['portLevelSettings'][number]

function lacksCa(tls: ClientTls | undefined, { workloadSelector }: DestinationRule): tls is ClientTls {
  if (!tls || tls.caCertificates !== '') return false
  if (tls.mode !== 'SIMPLE' && tls.mode !== 'MUTUAL') return false
  return tls.credentialName === '' || workloadSelector === undefined
}

const said = (
  { resource, spec }: Decoded<DestinationRule>,
  { mode }: ClientTls,
  { code, path, where }: Pick<Message, 'code' | 'path'> & { readonly where: string },
): Message => ({
  code,
  resource,
  path,
  text: `DestinationRule ${resource.namespace}/${resource.name} in namespace ${resource.namespace} has TLS mode set to ${mode} but no caCertificates are set to validate server identity for host: ${spec.host}${where}`,
  why: 'The message is older than the sidecar it is about: since Istio 1.20 a missing `caCertificates` means the authorities of the operating system, so the certificate is checked all the same.',
  fix: 'Write `caCertificates: system`, which means the same and silences the message, or the file of your own authority.',
  mend: ({ path: tls }) => [
    { title: 'Write `caCertificates: system`', steps: [set([...tls, 'caCertificates'], 'system')] },
  ],
})
