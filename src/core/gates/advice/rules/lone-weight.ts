import { remove, valueAt } from '#core/gates/mend/proposal.ts'
import { virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const route = (weight: string) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com}\n${weight}`,
  )

export const loneWeight = rule({
  id: 'lone-weight',
  about: 'VirtualService',
  severity: 'info',
  code: 'KIA1104',
  why: 'Weights share traffic out among the destinations of one route. A single one gets all of it, whatever its weight.',
  fix: 'Add the other destinations, or take the weight out.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/route.go#L686',
  find: ({ http, tls, tcp, value }) =>
    [...http, ...tls, ...tcp].flatMap(({ destinations }) => {
      const [only, second] = destinations
      if (!only || second) return []
      const path = [...only.path, 'weight']
      const weight = valueAt(value, path)
      if (typeof weight !== 'number' || weight === 100) return []
      return [
        {
          path,
          says: `\`${only.host}\` is the only destination and gets everything, not ${weight} %`,
          mend: () => [{ title: 'Remove `weight`', steps: [remove(path)] }],
        },
      ]
    }),
  bad: [{ yaml: route('      weight: 80\n') }],
  good: [{ yaml: route('      weight: 100\n') }, { yaml: route('') }],
})
