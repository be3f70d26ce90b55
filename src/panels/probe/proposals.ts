import { readServiceEntry } from '#core/istio/service-entry.ts'
import type { Resource } from '#core/istio/resource.ts'
import { isLoneAddress } from '#core/istio/address.ts'
import type { MadePromise } from '#core/patterns/promises/promises.ts'
import { isAllInUrl, requestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { spokenTo, urlTo } from '#core/sidecar/probe/spoken-to.ts'

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
      const scheme = spokenTo(protocol, number)
      if (scheme === undefined) continue
      const add = (host: string, about: string) => {
        const url = urlTo(scheme, host, number)
        if (!proposals.has(url)) proposals.set(url, { url, about })
      }
      for (const { value: host } of hosts) {
        if (host.startsWith('*.')) add(`www${host.slice(1)}`, `${from}: one name of ${host}`)
        else if (host !== '*') add(host, from)
      }
      for (const { value: address } of addresses) {
        if (isLoneAddress(address)) add(address, `${from}: by its address`)
      }
    }
  }
  return [...proposals.values(), STRANGER]
}

const STRANGER: Proposal = {
  url: 'https://unknown.example.com',
  about: 'A host that no document names',
}

/** The proposals with those first that the design promises something for, which say so. */
export function withPromises(
  proposals: readonly Proposal[],
  made: readonly MadePromise[],
): readonly Proposal[] {
  const promised = made.flatMap((promise): Proposal[] => {
    if (!isAllInUrl(promise.request)) return []
    const word = 'expect' in promise ? 'promised by' : 'not promised in this mesh by'
    return [
      {
        url: requestUrl(promise.request),
        about: `ServiceEntry ${promise.entry}: ${word} ${promise.pattern.title}`,
      },
    ]
  })
  const urls = new Set(promised.map(({ url }) => url))
  return [...promised, ...proposals.filter(({ url }) => !urls.has(url))]
}

/** The proposals that have what is typed in them, those that begin with it first. */
export function fitting(proposals: readonly Proposal[], typed: string): readonly Proposal[] {
  const words = typed.trim().toLowerCase()
  const begin = proposals.filter(({ url }) => url.startsWith(words) || url.split('://')[1]?.startsWith(words))
  return [...begin, ...proposals.filter((one) => !begin.includes(one) && one.url.includes(words))]
}
