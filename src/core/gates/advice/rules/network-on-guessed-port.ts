import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { writtenAddresses } from '#core/istio/service-address.ts'

const api = (address: string, protocol = '') =>
  entry(
    `  hosts: [api.example.com]\n  resolution: NONE\n  addresses: [${address}]\n  ports:\n  - {number: 8080, name: api${protocol}}\n`,
  )

export const networkOnGuessedPort = rule({
  id: 'network-on-guessed-port',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'Without a `protocol` the listener gets a part for the network that takes all bytes, and one for HTTP that knows no network. Envoy decides by address first, so requests into the network are passed on as bytes: no routes, no retries, no HTTP metrics.',
  fix: 'Write the `protocol`: HTTP if requests shall be read, else TCP.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/listener.go#L963',
  noFix: 'What is spoken on the port is not written.',
  find: (own) => {
    const [network] = writtenAddresses(own).networks
    if (network === undefined) return []
    return portsOf(own, 'auto').map(({ number, path }) => ({
      path: [...path, 'number'],
      says: `HTTP to ${network} on port ${number} is passed on as plain bytes`,
    }))
  },
  bad: [{ yaml: api('10.0.0.0/24') }],
  good: [{ yaml: api('10.0.0.0/24', ', protocol: HTTP') }, { yaml: api('10.0.0.7') }],
})
