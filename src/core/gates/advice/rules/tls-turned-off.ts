import { set } from '#core/gates/mend/proposal.ts'
import { destinationRule } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { mapOf } from '#core/istio/resource.ts'

const tls = (block: string) =>
  destinationRule(`  host: api.example.com\n  trafficPolicy:\n    tls: ${block}\n`)

export const tlsTurnedOff = rule({
  id: 'tls-turned-off',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'A left out `mode` means DISABLE, so a `tls` block without one turns encryption off instead of on.',
  fix: 'Write the `mode` that is meant, such as SIMPLE, or DISABLE to say it openly.',
  source:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ClientTLSSettings-TLSmode',
  find: ({ trafficPolicy, value }) => {
    const path = trafficPolicy?.tls?.path
    const written = mapOf(mapOf(mapOf(value['spec'])['trafficPolicy'])['tls'])
    if (!path || written['mode'] !== undefined) return []
    return [
      {
        path,
        says: '`tls` without `mode` turns encryption off',
        mend: () => [
          {
            title: 'Write `mode: SIMPLE`',
            steps: [set([...path, 'mode'], 'SIMPLE'), set([...path, 'caCertificates'], 'system')],
          },
          { title: 'Write `mode: DISABLE`', steps: [set([...path, 'mode'], 'DISABLE')] },
        ],
      },
    ]
  },
  bad: [{ yaml: tls('{}') }, { yaml: tls('{sni: api.example.com}') }],
  good: [{ yaml: tls('{mode: DISABLE}') }, { yaml: tls('{mode: SIMPLE, caCertificates: system}') }],
})
