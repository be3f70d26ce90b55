import { set } from '#core/gates/mend/proposal.ts'
import { virtualService } from '#core/gates/advice/example.ts'
import { rule } from '#core/gates/advice/rule.ts'

const retrying = (more: string) =>
  virtualService(
    `  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com}\n    retries: {attempts: 2, perTryTimeout: 2s${more}}\n`,
  )

export const timedOutTry = rule({
  id: 'timed-out-try',
  about: 'VirtualService',
  severity: 'warning',
  why: 'A try that takes longer than `perTryTimeout` counts as a 504. Istio’s default, and a `retryOn` without `504`, `5xx` or `gateway-error`, does not retry that: the app gets the 504 after the first try.',
  fix: 'Add `504` to `retryOn`.',
  source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRetry',
  find: ({ http }) =>
    http.flatMap(({ path, retries }) => {
      if (!retries || retries.attempts <= 0 || retries.perTryTimeout === '') return []
      const on = retries.retryOn.split(',').map((token) => token.trim())
      if (on.some((token) => RETRIES_504.has(token))) return []
      const at = [...path, 'retries', 'retryOn']
      return [
        {
          path: [...path, 'retries', 'perTryTimeout'],
          says: `A try of more than ${retries.perTryTimeout} is not retried: it ends the request with 504`,
          mend: () => [
            { title: 'Add `504` to `retryOn`', steps: [set(at, `${retries.retryOn || BY_DEFAULT},504`)] },
          ],
        },
      ]
    }),
  bad: [{ yaml: retrying('') }, { yaml: retrying(', retryOn: "reset,503"') }],
  good: [{ yaml: retrying(', retryOn: "reset,503,504"') }, { yaml: retrying(', retryOn: 5xx') }],
})

const RETRIES_504: ReadonlySet<string> = new Set(['504', '5xx', 'gateway-error'])

/** What is retried without `retryOn` (Istio 1.30.3, pilot/pkg/networking/core/route/retry/retry.go:36-60). */
const BY_DEFAULT = 'connect-failure,refused-stream,unavailable,cancelled'
