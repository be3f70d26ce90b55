import { remove } from '#core/gates/mend/proposal.ts'
import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const dns = (port: string) =>
  entry(
    `  hosts: [dns.example.com]\n  resolution: NONE\n  addresses: [10.0.0.1]\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n${port}`,
  )

export const udpPort = rule({
  id: 'udp-port',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'Sidecars take TCP only. A UDP port is accepted, and nothing is programmed for it: its packets leave the pod as if there were no mesh.',
  fix: 'Take the port out; UDP works without it.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster.go#L486',
  find: (own) =>
    portsOf(own, 'none').map(({ number, path }) => ({
      path: [...path, 'protocol'],
      says: `Nothing is programmed for UDP port ${number}`,
      mend: () => (own.ports.length > 1 ? [{ title: `Remove port ${number}`, steps: [remove(path)] }] : []),
    })),
  bad: [{ yaml: dns('  - {number: 53, name: dns, protocol: UDP}\n') }],
  good: [{ yaml: dns('') }],
})
