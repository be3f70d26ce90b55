import { entry, registryOnly } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { outboundTrafficPolicy } from '#core/istio/mesh-context.ts'

const api = (host: string, resolution: string) =>
  entry(
    `  hosts: ["${host}"]\n  resolution: ${resolution}\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n`,
  )

export const wildcardToAnywhere = rule({
  id: 'wildcard-to-anywhere',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'The sidecar checks the name that the client claims, as Host or TLS server name, and then sends the call to whatever address the client dialled. Under REGISTRY_ONLY a forged name is a way out to everywhere.',
  fix: 'List the hosts with `resolution: DNS`, use DYNAMIC_DNS, which looks the claimed name up itself, or lead the calls through an egress gateway.',
  source: 'https://github.com/istio/istio.io/issues/2766',
  noFix: 'Which hosts are called is not written.',
  find: (own, { mesh }) => {
    if (outboundTrafficPolicy(mesh) !== 'REGISTRY_ONLY' || own.resolution !== 'NONE') return []
    if (own.addresses.length > 0 || portsOf(own, 'http', 'tls', 'auto').length === 0) return []
    return own.hosts
      .filter(({ value }) => isWildcard(value))
      .map(({ value, path }) => ({
        path,
        says: `REGISTRY_ONLY is set, but a call that claims to be for \`${value}\` goes to any address`,
      }))
  },
  bad: [{ yaml: api('*.example.com', 'NONE'), mesh: registryOnly }],
  good: [
    { yaml: api('*.example.com', 'NONE') },
    { yaml: api('*.example.com', 'DYNAMIC_DNS'), mesh: registryOnly },
    { yaml: api('api.example.com', 'NONE'), mesh: registryOnly },
  ],
})
