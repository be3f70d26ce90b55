import { destinationRule, together, virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const sticky = (balancer: string) =>
  destinationRule(`  host: api.example.com\n  trafficPolicy:\n    loadBalancer: ${balancer}\n`)
const retrying = virtualService(
  '  hosts: [api.example.com]\n  http:\n  - retries: {attempts: 3}\n    route:\n    - destination: {host: api.example.com}\n',
)

export const retriesStick = rule({
  id: 'retries-stick',
  about: 'VirtualService',
  severity: 'info',
  why: 'With `consistentHash` a VirtualService’s retries keep to the endpoint the hash chose: if it is dead, every try fails. Requests without a VirtualService do move on to another one.',
  fix: 'Add `outlierDetection`, which takes a dead endpoint out of the ring, or leave retries to the default.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/retry/retry.go',
  noFix: 'How many failures make an endpoint dead is for you to say.',
  find: ({ http, namespace }, { rulesFor }) =>
    http.flatMap(({ path, retries, destinations }) => {
      if (!retries || retries.attempts === 0) return []
      const sticks = destinations.some(({ host }) =>
        rulesFor(host, namespace).some(
          ({ trafficPolicy }) =>
            trafficPolicy?.loadBalancer?.consistentHash && !trafficPolicy.outlierDetection,
        ),
      )
      return sticks
        ? [
            {
              path: [...path, 'retries'],
              says: 'All tries go to the same endpoint, because of `consistentHash`',
            },
          ]
        : []
    }),
  bad: [{ yaml: together(sticky('{consistentHash: {httpHeaderName: x-user}}'), retrying) }],
  good: [{ yaml: together(sticky('{simple: ROUND_ROBIN}'), retrying) }],
})
