import { set } from '#core/gates/mend/proposal.ts'
import { virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isMap } from '#core/text/json.ts'
import { listOf, mapOf } from '#core/istio/resource.ts'

const faulty = (fault: string) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - fault: ${fault}\n    route:\n    - destination: {host: api.example.com}\n`,
  )

export const faultNeverHappens = rule({
  id: 'fault-never-happens',
  about: 'VirtualService',
  severity: 'warning',
  why: 'A left out `percentage` is 0, not 100: the fault is configured and never injected.',
  fix: 'Write `percentage: {value: 100}`, or the part of requests that is meant.',
  source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPFaultInjection',
  find: ({ http, value }) =>
    http.flatMap(({ path }, i) => {
      const fault = mapOf(mapOf(listOf(mapOf(value['spec'])['http'])[i])['fault'])
      return (['delay', 'abort'] as const).flatMap((part) => {
        const held = fault[part]
        if (!isMap(held) || held['percentage'] !== undefined || held['percent'] !== undefined) return []
        const at = [...path, 'fault', part]
        return [
          {
            path: at,
            says: `This ${part} never happens: it has no \`percentage\``,
            mend: () => [
              {
                title: 'Write `percentage: {value: 100}`',
                steps: [set([...at, 'percentage'], { value: 100 })],
              },
            ],
          },
        ]
      })
    }),
  bad: [{ yaml: faulty('{delay: {fixedDelay: 2s}}') }, { yaml: faulty('{abort: {httpStatus: 503}}') }],
  good: [{ yaml: faulty('{delay: {fixedDelay: 2s, percentage: {value: 50}}}') }],
})
