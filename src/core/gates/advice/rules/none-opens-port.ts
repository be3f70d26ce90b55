import { entry, registryOnly } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'
import { outboundTrafficPolicy } from '#core/istio/mesh-context.ts'

const db = (more = '') =>
  entry(
    `  hosts: [db.example.com]\n  resolution: NONE\n${more}  ports:\n  - {number: 5432, name: tcp, protocol: TCP}\n`,
  )

export const noneOpensPort = rule({
  id: 'none-opens-port',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'With NONE each connection goes to the address it was dialled for, and without `addresses` that is every address. Under REGISTRY_ONLY this port is then open to everywhere.',
  fix: 'Write the server’s addresses, or its network, into `addresses`.',
  source: 'https://github.com/istio/istio/issues/26303',
  noFix: 'The addresses of the servers are not known here.',
  find: (own, { mesh, entriesWith }) => {
    if (outboundTrafficPolicy(mesh) !== 'REGISTRY_ONLY' || own.resolution !== 'NONE') return []
    // Beside another entry of the host the listener stands elsewhere, which another rule tells.
    const isAlone = own.hosts.every(({ value }) => entriesWith(value).every((one) => one === own))
    if (own.addresses.length > 0 || own.workloadSelector || !isAlone) return []
    return portsOf(own, 'tcp', 'auto').map(({ number, path }) => ({
      path: [...path, 'number'],
      says: `REGISTRY_ONLY is set, but connections to port ${number} go out to any address`,
    }))
  },
  bad: [{ yaml: db(), mesh: registryOnly }],
  good: [{ yaml: db() }, { yaml: db('  addresses: [10.0.0.0/24]\n'), mesh: registryOnly }],
})
