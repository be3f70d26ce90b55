import { ruleFor, selectedWorkloads } from '#core/forms/companions.ts'
import type { Design } from '#core/forms/design.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { protocolClass } from '#core/istio/protocol.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { writtenAddresses } from '#core/istio/service-address.ts'
import { readServiceEntry, type ServiceEntry, type ServicePort } from '#core/istio/service-entry.ts'
import { beginsTls, policyPathFor } from '#core/patterns/questions/origination.ts'
import { valueAt } from '#core/patterns/questions/tls.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import { parseRequestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { spokenTo, urlTo } from '#core/sidecar/probe/spoken-to.ts'
import type { JsonMap } from '#core/text/json.ts'
import { hiddenFrom, isAnswered, unresolved, unresolvedByEnvoy } from './hindered.ts'
import type { Promised } from './promised.ts'

/**
 * What an entry promises for each of its hosts and ports: a request comes through the host's own cluster. Goes in: the design and the
 * entry. Comes out: nothing for answers that are still to be given.
 */
export function promisesToPorts(design: Design, resource: Resource): readonly Promised[] {
  const entry = readServiceEntry(resource)
  if (!hasServers(design, resource, entry)) return []
  return entry.hosts.flatMap(({ value: host }, i) =>
    entry.ports.flatMap((port) => promiseTo(design, resource, { entry, host, port, isFirst: i === 0 })),
  )
}

interface Asked {
  readonly entry: ServiceEntry
  readonly host: string
  readonly port: ServicePort
  readonly isFirst: boolean
}

/** Whether there is somewhere to send to; DNS and NONE need no endpoints. */
function hasServers(
  design: Design,
  resource: Resource,
  { resolution, endpoints, workloadSelector }: ServiceEntry,
): boolean {
  if (workloadSelector) return selectedWorkloads(design, resource).length > 0
  return resolution === 'STATIC'
    ? endpoints.some(({ address }) => address !== '')
    : endpoints.every(({ address }) => address !== '')
}

function promiseTo(design: Design, resource: Resource, asked: Asked): readonly Promised[] {
  const { mesh } = design
  const { entry, host, port } = asked
  const request = requestTo(asked, design)
  if (!request) return []
  const lacks =
    hiddenFrom(entry, mesh) ??
    (request.ip === undefined ? unresolved(entry, host, mesh) : undefined) ??
    unresolvedByEnvoy(entry, request.host ?? host) ??
    (takesWholePort(asked, design) ? sharedPort(asked, design) : undefined)
  if (lacks !== undefined) return [{ request, lacks }]
  const name = `outbound|${port.number}||${host}`
  const arrival = arrivesAs(design, resource, asked)
  // Whose certificate a server has that is known by its address alone, stands in no document.
  const isUnknown = isByAddress(entry, request) && (arrival !== undefined || isTls(request))
  const expect: JsonMap = {
    ...(isUnknown ? {} : { verdict: 'reaches', ...arrival }),
    clusters: [{ name, share: 100 }],
  }
  const cost = isUnknown
    ? 'Whether the server there has a certificate for the name stands in no document.'
    : takesWholePort(asked, design)
      ? `Nothing tells its connections apart, so those of the app to other hosts on port ${port.number} end here too.`
      : undefined
  return [{ request, expect, ...(cost === undefined ? {} : { cost }) }]
}

const isByAddress = ({ resolution }: ServiceEntry, { ip }: Request): boolean =>
  resolution === 'STATIC' || (resolution === 'NONE' && ip !== undefined)

const isTls = ({ scheme }: Request): boolean => scheme === 'https' || scheme === 'tls'

/** A request of the application, by name if a name leads there, else to the address or network that the entry is recognised by. */
function requestTo({ entry, host, port, isFirst }: Asked, { mesh }: Design): Request | undefined {
  const scheme = spokenTo(port.protocol, port.number)
  if (scheme === undefined || host === '' || host === '*') return undefined
  const name = isWildcard(host) ? `www${host.slice(1)}` : host
  const read = parseRequestUrl(urlTo(scheme, name, port.number))
  if ('refused' in read) return undefined
  const { addresses, networks } = writtenAddresses(entry)
  const [dialled] = [...addresses, ...networks.map((network) => network.split('/')[0] ?? '')]
  // Requests are told apart by their Host, whatever address they are sent to.
  if (dialled === undefined || protocolClass(port.protocol) === 'http' || isAnswered(entry, host, mesh))
    return read.request
  if (isTls(read.request)) return { ...read.request, ip: dialled }
  if (!isFirst) return undefined
  const byAddress = parseRequestUrl(urlTo(scheme, dialled, port.number))
  return 'request' in byAddress ? byAddress.request : undefined
}

/** Whether the sidecar can tell connections to a port apart by nothing at all. */
function takesWholePort({ entry, host, port }: Asked, { mesh }: Design): boolean {
  const { addresses, networks } = writtenAddresses(entry)
  const isBytes = protocolClass(port.protocol) === 'tcp' || protocolClass(port.protocol) === 'auto'
  return isBytes && addresses.length + networks.length === 0 && !isAnswered(entry, host, mesh)
}

/** Why the port is not the entry's alone; undefined: it is. */
function sharedPort({ entry, host, port }: Asked, design: Design): string | undefined {
  const other = design.resources
    .filter(({ kind }) => kind === 'ServiceEntry')
    .map(readServiceEntry)
    .find((one) => {
      const isSame = one.name === entry.name && one.namespace === entry.namespace
      const rivals = one.ports.filter(({ number }) => number === port.number)
      return (
        (isSame
          ? one.hosts.some(({ value }) => value !== host)
          : hiddenFrom(one, design.mesh) === undefined) &&
        rivals.some((rival) => takesWholePort({ entry: one, host, port: rival, isFirst: true }, design))
      )
    })
  return other === undefined
    ? undefined
    : `Without an address of its own nothing tells a connection to \`${host}\` from others on port ${port.number}, and ServiceEntry ${other.name} wants them too: only one of the hosts gets them all. Switch DNS capture on above if your mesh has it, or give the entry its addresses or networks.`
}

/** What arrives where the sidecar begins TLS; undefined: it does not, or a policy decides the HTTP version too. */
function arrivesAs(design: Design, resource: Resource, { host, port }: Asked): JsonMap | undefined {
  const rule = ruleFor(design, resource.namespace, host)
  if (!rule || port.protocol.toUpperCase() !== 'HTTP') return undefined
  const tls = valueAt(rule, [...policyPathFor(rule, port.number), 'tls'])
  const isPlain = valueAt(rule, ['spec', 'trafficPolicy', 'connectionPool']) === undefined
  if (!beginsTls(tls) || !isPlain || isWildcard(host)) return undefined
  const sni = textOf(mapOf(tls as JsonMap)['sni']) || host
  return { upstream: [{ saw: `tls(sni=${sni},alpn=http/1.1)→http` }] }
}
