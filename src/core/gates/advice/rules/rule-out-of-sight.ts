import { destinationRule, entry, together } from '#core/gates/advice/example.ts'
import { called } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { textOf } from '#core/istio/resource.ts'

const api = (exportTo: string) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  exportTo: ["${exportTo}"]\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
  )
const limiting = (namespace: string) =>
  destinationRule(
    '  host: api.example.com\n  trafficPolicy:\n    connectionPool: {tcp: {maxConnections: 9}}\n',
    'rule',
    namespace,
  )

export const ruleOutOfSight = rule({
  id: 'rule-out-of-sight',
  about: 'DestinationRule',
  severity: 'warning',
  code: 'KIA0202',
  why: 'A rule counts for pods of its own namespace, and for all if it stands in the namespace of the entry or in the root namespace of the mesh. Here the pods of its namespace are not shown the host, so it counts for nobody.',
  fix: 'Move the rule into the namespace of the ServiceEntry, or add this namespace to the entry’s `exportTo`.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/model/push_context.go#L1240',
  noFix: 'Which of the two objects is in the wrong place is for you to say.',
  find: ({ host, namespace }, { mesh, entriesFor, entriesWith }) => {
    // On a cluster istioctl says that the host is not there.
    const root = textOf(mesh.meshConfig['rootNamespace']) || 'istio-system'
    if (namespace === root || mesh.documentsAre === 'cluster') return []
    const [first, ...others] = entriesWith(host)
    if (!first || entriesFor(host, namespace).length > 0) return []
    if ([first, ...others].some((one) => one.namespace === namespace)) return []
    return [
      {
        path: ['spec', 'host'],
        says: `Namespace \`${namespace}\` is not shown ${called(first)}, which has this host`,
      },
    ]
  },
  bad: [{ yaml: together(api('.'), limiting('web')) }],
  good: [
    { yaml: together(api('*'), limiting('web')) },
    { yaml: together(api('.'), limiting('team')) },
    { yaml: together(api('.'), limiting('istio-system')) },
  ],
})
