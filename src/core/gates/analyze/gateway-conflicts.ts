import { listOf, mapOf, numberOf, textOf, type Resource } from '#core/istio/resource.ts'
import type { Cluster } from './cluster.ts'
import { textEntries } from './hosts.ts'
import type { Message } from './message.ts'
import { podsOf, selects, selectorText, type Pod } from './pods.ts'

/**
 * IST0145: two Gateways for the same pods that serve one host on one port. Of several servers of a Gateway on one port the others see
 * the last only. Source: Istio 1.30.3, pkg/config/analysis/analyzers/gateway/conflictinggateway.go:52-160.
 */
export function analyzeGatewayConflicts(cluster: Cluster): Message[] {
  const pods = podsOf(cluster)
  const gateways = cluster.ofKind('Gateway').map(read)
  return gateways.flatMap((gateway) => {
    const rivals = gateways.filter((other) => other !== gateway && sharePods(gateway, other, pods))
    return gateway.servers.flatMap((server, i): Message[] => {
      const names = rivals.filter((rival) => takes(rival, server)).map(({ name }) => name)
      return names.length === 0 ? [] : [conflict(gateway, server, i, names)]
    })
  })
}

interface Server {
  readonly port: number
  readonly bind: string
  readonly hosts: readonly string[]
}

interface Gateway {
  readonly resource: Resource
  readonly name: string
  readonly selector: ReadonlyMap<string, string>
  readonly text: string
  readonly servers: readonly Server[]
}

function read(resource: Resource): Gateway {
  const selector = textEntries(mapOf(resource.spec['selector']))
  const servers = listOf(resource.spec['servers']).map((item): Server => {
    const { port, bind, hosts } = mapOf(item)
    return {
      port: numberOf(mapOf(port)['number']) ?? 0,
      bind: textOf(bind),
      hosts: listOf(hosts).map(textOf),
    }
  })
  const name = `${resource.namespace}/${resource.name}`
  return { resource, name, selector, text: selectorText(selector), servers }
}

/** The same selector, or one that says more than the other while a pod fits both. */
const sharePods = (a: Gateway, b: Gateway, pods: readonly Pod[]): boolean =>
  a.text === b.text ||
  ((a.text.includes(b.text) || b.text.includes(a.text)) &&
    pods.some(({ labels }) => selects(a.selector, labels) && selects(b.selector, labels)))

function takes({ servers }: Gateway, { port, bind, hosts }: Server): boolean {
  const last = servers.findLast((server) => server.port === port)
  return last?.bind === bind && hosts.some((host) => last.hosts.includes(host))
}

const conflict = (
  { resource, text }: Gateway,
  { port, hosts }: Server,
  index: number,
  names: readonly string[],
): Message => ({
  code: 'IST0145',
  resource,
  path: ['spec', 'servers', index, 'hosts'],
  text: `Conflict with gateways ${names.toSorted().join(',')} (workload selector ${text}, port ${port}, hosts ${hosts.join(',')}).`,
  why: 'The same pods would serve one host on one port twice; Istio takes the older Gateway and ignores the other.',
  fix: 'Keep the host in one of the Gateways, or give each its own port or pods.',
})
