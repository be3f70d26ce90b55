import { set } from '#core/gates/mend/proposal.ts'
import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { isOrigination, policyOn } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isWildcard } from '#core/istio/host-name.ts'

const db = (protocol: string) =>
  entry(
    `  hosts: [db.example.com]\n  resolution: DNS\n  addresses: [10.0.0.7]\n  ports:\n  - {number: 5432, name: db, protocol: ${protocol}}\n`,
  )
const encrypting = (more = '') =>
  destinationRule(
    `  host: db.example.com\n  trafficPolicy:\n    tls: {mode: SIMPLE, caCertificates: system${more}}\n`,
  )

export const tcpTlsWithoutSni = rule({
  id: 'tcp-tls-without-sni',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'The server name, and the name that the certificate must have, are taken from the Host of a request. A TCP port has none: no server name is sent, and without `subjectAltNames` any certificate of a known authority is accepted.',
  fix: 'Write `sni` and `subjectAltNames`.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster_tls.go#L193',
  find: (own, { entriesSeen }) => {
    const { host, namespace } = own
    const entries = entriesSeen(host, namespace)
    const told = new Set<unknown>()
    return entries
      .flatMap((one) => portsOf(one, 'tcp'))
      .flatMap(({ number }) => {
        const tls = policyOn([own], number)?.tls
        if (!isOrigination(tls) || tls.sni !== '' || told.has(tls)) return []
        told.add(tls)
        const isNamed = tls.subjectAltNames.length > 0 || tls.insecureSkipVerify
        const names = set([...tls.path, 'subjectAltNames'], [host])
        const steps = [set([...tls.path, 'sni'], host), ...(isNamed ? [] : [names])]
        return [
          {
            path: tls.path,
            says: `TLS to port ${number} begins without a server name, as TCP has no Host to take it from`,
            mend: () =>
              isWildcard(host)
                ? []
                : [{ title: isNamed ? 'Write `sni`' : 'Write `sni` and `subjectAltNames`', steps }],
          },
        ]
      })
  },
  bad: [{ yaml: together(db('TCP'), encrypting()) }],
  good: [
    { yaml: together(db('TCP'), encrypting(', sni: db.example.com, subjectAltNames: [db.example.com]')) },
    { yaml: together(db('HTTP'), encrypting()) },
  ],
})
