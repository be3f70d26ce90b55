import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const on = (number: number, protocol: string) =>
  entry(
    `  hosts: [api.example.com]\n  addresses: [10.0.0.1]\n  resolution: DNS\n  ports:\n  - {number: ${number}, name: p, protocol: ${protocol}}\n`,
  )
const RESERVED: ReadonlySet<number> = new Set([15001, 15006, 15021, 15090])

export const reservedPort = rule({
  id: 'reserved-port',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'Envoy uses this port in every pod, and istiod makes no HTTP listener on it. TCP and TLS entries do get one, and may take what is meant for the proxy.',
  fix: 'Have the server listen on another port.',
  source: 'https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio',
  noFix: 'The port is the server’s.',
  find: (own) =>
    portsOf(own, 'http', 'tls', 'tcp', 'auto')
      .filter(({ number }) => RESERVED.has(number))
      .map(({ number, path }) => ({
        path: [...path, 'number'],
        says: `Port ${number} belongs to the sidecar itself`,
      })),
  bad: [{ yaml: on(15001, 'HTTP') }, { yaml: on(15006, 'TCP') }],
  good: [{ yaml: on(15000, 'HTTP') }],
})
