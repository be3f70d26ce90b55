import { isMadeUpName, isWildcard } from '#core/istio/host-name.ts'
import type { Listed } from '#core/istio/listed.ts'
import { protocolClass } from '#core/istio/protocol.ts'
import { writtenAddresses } from '#core/istio/service-address.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { ChartNode } from '#core/chart/chart.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import type { Draft } from './box.ts'

/** The box of a host: who answers when the app asks for its address. */
export function lookupDraft(
  id: string,
  entry: ServiceEntry,
  host: Listed<string>,
  ask: Ask<Registry>,
): Draft {
  const any = isWildcard(host.value) ? [{ text: 'any name under it' }] : []
  const { lines, tone } = answer(entry, host.value, ask)
  return {
    id,
    column: 'lookup',
    kind: 'lookup',
    title: host.value,
    lines: [...any, ...lines],
    badges: [],
    tone,
    adds: [],
    sites: [
      { value: entry.value, path: host.path },
      ...entry.addresses.map(({ path }) => ({ value: entry.value, path })),
    ],
  }
}

const MOST_ADDRESSES = 2

/**
 * Who answers. The pod's own DNS proxy does if it is on and the host has an address (Istio 1.30.3,
 * pkg/dns/server/name_table.go:46-180); with NONE it knows the selected pods besides, but no WorkloadEntries (executed).
 */
function answer(entry: ServiceEntry, host: string, ask: Ask<Registry>): Pick<ChartNode, 'lines' | 'tone'> {
  const captures = ask('mesh', ({ proxy }) => proxy.dnsCapture)
  const written = writtenAddresses(entry)
  if (captures) {
    const known = knownAddresses(host, ask)
    const pods = entry.resolution === 'NONE' && written.networks.length === 0 ? podAddresses(entry, ask) : []
    const addresses = known.length > 0 ? known : pods
    if (addresses.length > 0) {
      const origin = ask('addresses', originOf(entry, host, addresses))
      return {
        tone: 'normal',
        lines: [
          { text: 'sidecar’s DNS answers' },
          ...listed(addresses),
          ...(origin === '' ? [] : [{ text: origin }]),
        ],
      }
    }
  }
  if (isMadeUpName(host) && host !== '*') {
    return { tone: 'unknown', lines: [{ text: 'nothing answers this' }, { text: 'unless DNS is arranged' }] }
  }
  return { tone: 'normal', lines: [{ text: 'cluster DNS answers' }, ...condition(entry)] }
}

/** What the answer must be for connections to come to the entry's listeners. */
function condition(entry: ServiceEntry): ChartNode['lines'] {
  const { addresses, networks } = writtenAddresses(entry)
  const [first] = [...networks, ...addresses]
  if (first === undefined || entry.ports.every(({ protocol }) => protocolClass(protocol) === 'http'))
    return []
  const more = addresses.length + networks.length - 1
  return [
    { text: networks.length > 0 ? `must be in ${first}` : `must be ${first}` },
    ...(more > 0 ? [{ text: `or ${more} more` }] : []),
  ]
}

const listed = (addresses: readonly string[]): ChartNode['lines'] => [
  ...addresses.slice(0, MOST_ADDRESSES).map((text) => ({ text, mono: true })),
  ...(addresses.length > MOST_ADDRESSES ? [{ text: `and ${addresses.length - MOST_ADDRESSES} more` }] : []),
]

/** The addresses of all entries that the pod gets the host from. */
function knownAddresses(host: string, ask: Ask<Registry>): readonly string[] {
  const reigning = ask('entries', (entries) => entries.reigning(host))
  const all = reigning.flatMap((one) => ask('addresses', (addresses) => addresses.of(one, host).addresses))
  return [...new Set(all)]
}

/** Whether one of the addresses is istiod's gift to the entry, and whether that is told or worked out. */
const originOf =
  (entry: ServiceEntry, host: string, addresses: readonly string[]) =>
  ({ allocated }: Registry['addresses']) => {
    const own = allocated(entry, host)
    if (!own || !addresses.some((address) => address === own.v4 || address === own.v6)) return ''
    return own.told ? 'allocated by istiod' : 'as istiod would allocate'
  }

const podAddresses = (entry: ServiceEntry, ask: Ask<Registry>): readonly string[] =>
  ask('workloads', (workloadsFor) => workloadsFor(entry)).flatMap(({ kind, at }) =>
    kind === 'Pod' && at.address ? [at.address] : [],
  )
