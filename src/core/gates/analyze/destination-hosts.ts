import { set, write } from '#core/gates/mend/proposal.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { Cluster } from './cluster.ts'
import { destinationsOf, type NamedDestination } from './destinations.ts'
import type { HostLookup, KnownHost } from './hosts.ts'
import type { Message } from './message.ts'

/**
 * IST0101 and IST0112: destinations whose host, or port, is not there. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/virtualservice/destinationhosts.go:95-221.
 */
export const analyzeDestinationHosts = ({ virtualServices }: Cluster, lookUp: HostLookup): Message[] =>
  virtualServices.flatMap(({ resource, spec }) =>
    destinationsOf(spec).flatMap((named): Message[] => {
      const service = lookUp(named.destination.host, resource.namespace, spec.exportTo)
      return service ? portMessages(resource, named, service) : [missingHost(resource, named)]
    }),
  )

const missingHost = (
  resource: Resource,
  { destination: { host }, path, isMirror }: NamedDestination,
): Message => ({
  code: 'IST0101',
  resource,
  path: [...path, 'host'],
  text: `Referenced ${isMirror ? 'mirror host' : 'host'} not found: "${host}"`,
  why: 'No ServiceEntry or Service with this host is among the documents, or it is not visible to this VirtualService. A route to a host that is not there answers 503.',
  fix: 'Correct the host, or add the ServiceEntry that declares it.',
})

function portMessages(
  resource: Resource,
  { destination: { host, port }, path }: NamedDestination,
  { ports }: KnownHost,
): Message[] {
  if (port === undefined) {
    if (ports.length <= 1) return []
    return [
      {
        code: 'IST0112',
        resource,
        path: [...path, 'host'],
        text: `This VirtualService routes to a service "${host}" that exposes multiple ports [${ports.join(' ')}]. Specifying a port in the destination is required to disambiguate.`,
        why: 'Without a port the sidecar takes the port the request came in on, which may not be the one that is meant.',
        fix: `Write \`port: {number: …}\` with one of ${ports.join(', ')}.`,
        mend: () =>
          ports.map((number) => ({
            title: `Write port ${number}`,
            steps: [set([...path, 'port'], { number })],
          })),
      },
    ]
  }
  if (ports.includes(port.number)) return []
  return [
    {
      code: 'IST0101',
      resource,
      path: [...path, 'port', 'number'],
      text: `Referenced host:port not found: "${host}:${port.number}"`,
      why: 'The host is declared, but not with this port, so there is no cluster for the route: requests are answered with 503.',
      mend: ({ path: at }) => ports.flatMap((number) => write(at, number)),
      fix: `Write one of the declared ports (${ports.join(', ') || 'none so far'}), or add the port to the ServiceEntry.`,
    },
  ]
}
