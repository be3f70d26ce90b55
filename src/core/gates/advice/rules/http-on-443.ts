import { set } from '#core/gates/mend/proposal.ts'
import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (protocol: string) =>
  entry(
    `  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 443, name: web, protocol: ${protocol}}\n`,
  )

export const httpOn443 = rule({
  id: 'http-on-443',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'The protocol is what the sidecar sees. Apps speak TLS on 443, and those bytes do not match an HTTP listener: under ALLOW_ANY they pass by the entry, under REGISTRY_ONLY they are closed, here and for every host that no TLS entry names.',
  fix: 'Write `protocol: TLS` if the app encrypts. To let the sidecar encrypt, declare port 80 with `targetPort: 443` and a DestinationRule.',
  source: 'https://istio.io/latest/docs/ops/common-problems/network-issues/#sending-https-to-an-http-port',
  find: (one) =>
    portsOf(one, 'http')
      .filter(({ number }) => number === 443)
      .map(({ path, protocol }) => ({
        path: [...path, 'protocol'],
        says: `${protocol} on 443 does not cover the host’s own \`https://\``,
        mend: () => [{ title: 'Write `TLS`', steps: [set([...path, 'protocol'], 'TLS')] }],
      })),
  bad: [{ yaml: api('HTTP') }, { yaml: api('GRPC') }],
  good: [{ yaml: api('TLS') }, { yaml: api('HTTPS') }],
})
