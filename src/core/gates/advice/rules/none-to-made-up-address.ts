import { entry, withDnsCapture } from '#core/gates/advice/example.ts'
import { isReserved } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const db = (resolution: string, address = '240.241.0.10') =>
  entry(
    `  hosts: [db.example.com]\n  resolution: ${resolution}\n  addresses: [${address}]\n  ports:\n  - {number: 5432, name: tcp, protocol: TCP}\n`,
  )

export const noneToMadeUpAddress = rule({
  id: 'none-to-made-up-address',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'With NONE the sidecar resolves nothing: it sends the call on to the very address that the app dialled. No server has an address of 240.0.0.0/4, so calls end with flag UF.',
  fix: 'Write `resolution: DNS`, or STATIC with endpoints; or write the real addresses.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/cluster.go#L907',
  noFix: 'Whether the name resolves, and to what, is not known here.',
  find: ({ resolution, addresses }, { mesh }) =>
    // With DNS capture off nobody dials the address, which another rule tells.
    resolution !== 'NONE' || !mesh.proxy.dnsCapture
      ? []
      : addresses
          .filter(({ value }) => isReserved(value))
          .slice(0, 1)
          .map(({ value, path }) => ({
            path,
            says: `Calls are sent on to ${value} itself, where nobody is`,
          })),
  bad: [{ yaml: db('NONE'), mesh: withDnsCapture }],
  good: [
    { yaml: db('DNS'), mesh: withDnsCapture },
    { yaml: db('NONE', '10.0.0.7'), mesh: withDnsCapture },
  ],
})
