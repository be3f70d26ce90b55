import { entry } from '#core/gates/advice/example.ts'
import { portsOf } from '#core/gates/advice/places.ts'
import { rule } from '#core/gates/advice/rule.ts'

const two = (protocol: string, more: string) =>
  entry(
    `  hosts: [a.example.com, b.example.com]\n${more}  resolution: DNS\n  ports:\n  - {number: 443, name: p, protocol: ${protocol}}\n`,
  )

export const severalHostsOneAddress = rule({
  id: 'several-hosts-one-address',
  about: 'ServiceEntry',
  severity: 'warning',
  why: 'On an address of its own a TLS port has no inspector: every connection to it counts as one of the hosts, the first, whichever was called. Callers of the others get its certificate.',
  fix: 'Write one entry per host, each with its own address, or leave `addresses` out: TLS is told apart by server name.',
  source: 'https://github.com/istio/istio/blob/1.30.3/pilot/pkg/networking/core/listener.go#L816',
  noFix: 'Whether to part the hosts or to drop the addresses depends on the callers.',
  find: (own) =>
    own.hosts.length < 2 || own.addresses.length === 0
      ? []
      : portsOf(own, 'tls')
          .slice(0, 1)
          .map(() => ({
            path: own.addresses[0]?.path ?? ['spec', 'addresses'],
            says: `On this address every connection goes to \`${own.hosts[0]?.value ?? ''}\``,
          })),
  bad: [{ yaml: two('TLS', '  addresses: [10.0.0.1]\n') }],
  good: [{ yaml: two('TLS', '') }, { yaml: two('HTTP', '  addresses: [10.0.0.1]\n') }],
})
