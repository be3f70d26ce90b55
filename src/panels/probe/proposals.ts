import { readServiceEntry } from '#core/istio/service-entry.ts'
import { protocolClass } from '#core/istio/protocol.ts'
import type { Resource } from '#core/istio/resource.ts'
import { isLoneAddress } from '#core/istio/address.ts'

/** A request that a design suggests. */
export interface Proposal {
  readonly url: string
  /** Why it is asked: the object it comes from, and what is special about it. */
  readonly about: string
}

/** More are found by typing. */
const MOST = 200

/** Requests to the hosts, ports and addresses of a design's ServiceEntries, spoken as the ports' protocols are, then one to a host that nobody names. */
export function proposalsOf(resources: readonly Resource[]): readonly Proposal[] {
  const proposals = new Map<string, Proposal>()
  for (const resource of resources) {
    if (resource.kind !== 'ServiceEntry') continue
    if (proposals.size >= MOST) break
    const { name, hosts, addresses, ports } = readServiceEntry(resource)
    const from = `ServiceEntry ${name}`
    for (const { number, protocol } of ports) {
      const scheme = schemeOf(protocol, number)
      if (scheme === undefined) continue
      const add = (host: string, about: string) => {
        const url = `${scheme}://${host}${USUAL[scheme] === number ? '' : `:${number}`}`
        if (!proposals.has(url)) proposals.set(url, { url, about })
      }
      for (const { value: host } of hosts) {
        if (host.startsWith('*.')) add(`www${host.slice(1)}`, `${from}: one name of ${host}`)
        else if (host !== '*') add(host, from)
      }
      for (const { value: address } of addresses) {
        if (isLoneAddress(address))
          add(address.includes(':') ? `[${address}]` : address, `${from}: by its address`)
      }
    }
  }
  return [...proposals.values(), STRANGER]
}

const STRANGER: Proposal = {
  url: 'https://unknown.example.com',
  about: 'A host that no document names',
}

const USUAL: Readonly<Record<string, number>> = { http: 80, https: 443 }

/** How an application speaks to a port of this protocol; undefined: not in a way that can be asked about. */
function schemeOf(protocol: string, port: number): string | undefined {
  switch (protocolClass(protocol)) {
    case 'http':
      return protocol.toUpperCase() === 'GRPC' ? 'grpc' : 'http'
    case 'tls':
      return protocol.toUpperCase() === 'HTTPS' || port % 1000 === 443 ? 'https' : 'tls'
    case 'tcp':
      return 'tcp'
    case 'auto':
      return port % 1000 === 443 ? 'https' : port % 1000 === 80 ? 'http' : 'tcp'
    case 'none':
    case 'unknown':
      return undefined
  }
}

/** The proposals that have what is typed in them, those that begin with it first. */
export function fitting(proposals: readonly Proposal[], typed: string): readonly Proposal[] {
  const words = typed.trim().toLowerCase()
  const begin = proposals.filter(({ url }) => url.startsWith(words) || url.split('://')[1]?.startsWith(words))
  return [...begin, ...proposals.filter((one) => !begin.includes(one) && one.url.includes(words))]
}
