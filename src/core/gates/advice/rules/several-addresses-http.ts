import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const api = (addresses: string, protocol = 'HTTP') =>
  entry(
    `  hosts: [api.example.com]\n  addresses: [${addresses}]\n  resolution: DNS\n  ports:\n  - {number: 80, name: p, protocol: ${protocol}}\n`,
  )

export const severalAddressesHttp = rule({
  id: 'several-addresses-http',
  about: 'ServiceEntry',
  severity: 'info',
  why: 'For HTTP an address is one more name that the Host header may have. Of several, istiod takes one by chance. Calls by host name are not affected.',
  fix: 'Call the host by its name, or keep one address.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/httproute.go',
  noFix: 'Which address to keep depends on the callers.',
  find: (own) =>
    own.addresses.length < 2
      ? []
      : portsOf(own, 'http')
          .slice(0, 1)
          .map(({ number }) => ({
            path: ['spec', 'addresses'],
            says: `On port ${number} a call by address works for one of these only, and which one is chance`,
          })),
  bad: [{ yaml: api('10.0.0.1, 10.0.0.2') }],
  good: [{ yaml: api('10.0.0.1') }, { yaml: api('10.0.0.1, 10.0.0.2', 'TCP') }],
})
