import { virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const retrying = (on: string) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com}\n    retries: {attempts: 2, retryOn: "${on}"}\n`,
  )

export const retryCodesMissing = rule({
  id: 'retry-codes-missing',
  about: 'VirtualService',
  severity: 'warning',
  why: '`retriable-status-codes` retries the statuses that stand beside it as numbers. Without a number it retries nothing.',
  fix: 'Add the statuses, such as `503,504`.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/route/retry/retry.go#L116',
  noFix: 'Which statuses are meant is for you to say.',
  find: ({ http }) =>
    http.flatMap(({ path, retries }) => {
      const on = (retries?.retryOn ?? '').split(',').map((token) => token.trim())
      return on.includes('retriable-status-codes') && !on.some((token) => /^\d+$/.test(token))
        ? [
            {
              path: [...path, 'retries', 'retryOn'],
              says: '`retriable-status-codes` names no status, so no answer is retried because of it',
            },
          ]
        : []
    }),
  bad: [{ yaml: retrying('reset,retriable-status-codes') }],
  good: [{ yaml: retrying('reset,retriable-status-codes,503') }, { yaml: retrying('reset') }],
})
