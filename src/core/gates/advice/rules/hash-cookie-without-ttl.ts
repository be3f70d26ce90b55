import { set, valueAt } from '#core/gates/mend/proposal.ts'
import { destinationRule } from '#core/gates/advice/example.ts'
import { policiesOf } from '#core/gates/advice/policies.ts'
import { rule } from '#core/gates/advice/rule.ts'

const hashing = (ttl: string) =>
  destinationRule(
    `  host: api.example.com\n  trafficPolicy:\n    loadBalancer: {consistentHash: {httpCookie: {name: user${ttl}}}}\n`,
  )

export const hashCookieWithoutTtl = rule({
  id: 'hash-cookie-without-ttl',
  about: 'DestinationRule',
  severity: 'info',
  why: 'A cookie without `ttl` is only read, never set. If the app does not send one itself, there is nothing to hash, and requests go to any server.',
  fix: 'Write `ttl`, as `0s` for a cookie that ends with the session. Leave it out only if the app sets the cookie.',
  source:
    'https://istio.io/latest/docs/reference/config/networking/destination-rule/#LoadBalancerSettings-ConsistentHashLB-HTTPCookie',
  find: (own) =>
    policiesOf(own).flatMap(({ loadBalancer }) => {
      if (loadBalancer?.consistentHash?.by !== 'cookie') return []
      const cookie = [...loadBalancer.path, 'consistentHash', 'httpCookie']
      const ttl = [...cookie, 'ttl']
      if (valueAt(own.value, ttl) !== undefined) return []
      return [
        {
          path: [...cookie, 'name'],
          says: `The cookie \`${loadBalancer.consistentHash.name}\` is read, but the sidecar never sets it`,
          mend: () => [{ title: 'Let the sidecar set it for the session', steps: [set(ttl, '0s')] }],
        },
      ]
    }),
  bad: [{ yaml: hashing('') }],
  good: [{ yaml: hashing(', ttl: 0s') }],
})
