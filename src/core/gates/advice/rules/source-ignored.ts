import { remove } from '#core/gates/mend/proposal.ts'
import { virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import type { StaticMatch } from '#core/istio/route-destination.ts'

const matching = (match: string) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - match:\n    - ${match}\n    route:\n    - destination: {host: api.example.com}\n`,
  )

export const sourceIgnored = rule({
  id: 'source-ignored',
  about: 'VirtualService',
  severity: 'warning',
  why: 'If a match names `gateways`, the labels and the namespace of the caller are not looked at, not even for sidecars: the route counts for every pod.',
  fix: 'Take `gateways` out of the match, or write one route for the mesh and one for the gateway.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/route.go#L447',
  find: ({ http, tls, tcp, gateways }) =>
    [...http, ...tls, ...tcp]
      .flatMap(({ matches }): readonly StaticMatch[] => matches)
      .flatMap((match) => {
        const hasLabels = Object.keys(match.sourceLabels).length > 0
        if (match.gateways.length === 0 || (!hasLabels && match.sourceNamespace === '')) return []
        const ignored = hasLabels ? 'sourceLabels' : 'sourceNamespace'
        const isMeshOnly = [...match.gateways, ...gateways].every((gateway) => gateway === 'mesh')
        const step = remove([...match.path, 'gateways'])
        return [
          {
            path: [...match.path, ignored],
            says: `\`${ignored}\` is not looked at, because the match names \`gateways\``,
            mend: () => (isMeshOnly ? [{ title: 'Remove `gateways` from the match', steps: [step] }] : []),
          },
        ]
      }),
  bad: [{ yaml: matching('{gateways: [mesh], sourceLabels: {app: web}}') }],
  good: [{ yaml: matching('{sourceLabels: {app: web}}') }, { yaml: matching('{gateways: [mesh]}') }],
})
