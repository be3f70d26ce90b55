import { set } from '#core/gates/mend/proposal.ts'
import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = entry(
  '  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n',
)
const limiting = (host: string) =>
  destinationRule(`  host: ${host}\n  trafficPolicy:\n    connectionPool: {tcp: {maxConnections: 50}}\n`)

export const ruleHostCase = rule({
  id: 'rule-host-case',
  about: 'DestinationRule',
  severity: 'warning',
  why: 'Hosts of DestinationRules are compared letter by letter, capitals included, unlike those of VirtualServices.',
  fix: 'Write the host as the ServiceEntry does.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/model/push_context.go#L1590',
  find: ({ host, namespace }, { entriesWith, entriesFor }) => {
    const lower = host.toLowerCase()
    if (host === lower || entriesFor(host, namespace).length > 0) return []
    if (entriesWith(lower).length === 0) return []
    const path = ['spec', 'host']
    return [
      {
        path,
        says: `This never applies: the entry’s host is \`${lower}\``,
        mend: () => [{ title: `Write \`${lower}\``, steps: [set(path, lower)] }],
      },
    ]
  },
  bad: [{ yaml: together(api, limiting('API.example.com')) }],
  good: [{ yaml: together(api, limiting('api.example.com')) }],
})
