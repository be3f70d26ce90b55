import { listOf, mapOf, numberOf, type Resource } from '#core/istio/resource.ts'
import type { Cluster } from './cluster.ts'
import { textEntries } from './hosts.ts'
import type { Message } from './message.ts'
import { podsOf, selects, selectorText, type Pod } from './pods.ts'

/**
 * IST0101 and IST0162: a Gateway without pods, or with ports that no Service leads to. Source: Istio 1.30.3,
 * pkg/config/analysis/analyzers/gateway/gateway.go.
 */
export function analyzeGatewayPods(cluster: Cluster): Message[] {
  const pods = podsOf(cluster)
  const services = cluster.ofKind('Service')
  return cluster.ofKind('Gateway').flatMap((gateway): Message[] => {
    const selector = textEntries(mapOf(gateway.spec['selector']))
    const chosen = pods.filter(({ labels }) => selects(selector, labels))
    if (chosen.length === 0) return [withoutPods(gateway, selector)]
    const reached = new Set(services.flatMap((service) => portsTo(service, chosen)))
    return listOf(gateway.spec['servers']).flatMap((server, i): Message[] => {
      const number = numberOf(mapOf(mapOf(server)['port'])['number']) ?? 0
      return reached.has(number) ? [] : [unreached(gateway, selector, number, i)]
    })
  })
}

/** The ports of the pods that a Service leads to. */
const portsTo = ({ namespace, spec }: Resource, pods: readonly Pod[]): readonly number[] => {
  const selector = textEntries(mapOf(spec['selector']))
  const leads = pods.some((pod) => pod.resource.namespace === namespace && selects(selector, pod.labels))
  if (!leads || selector.size === 0) return []
  return listOf(spec['ports']).flatMap((port) => {
    const { port: own, targetPort } = mapOf(port)
    return numberOf(targetPort) ?? numberOf(own) ?? []
  })
}

const withoutPods = (resource: Resource, selector: ReadonlyMap<string, string>): Message => ({
  code: 'IST0101',
  resource,
  path: ['spec', 'selector'],
  text: `Referenced selector not found: "${selectorText(selector)}"`,
  why: 'No Pod among the documents has these labels, so nothing runs this Gateway.',
  fix: 'Correct the labels, or add the gateway’s Pods to the documents.',
})

const unreached = (
  resource: Resource,
  selector: ReadonlyMap<string, string>,
  port: number,
  server: number,
): Message => ({
  code: 'IST0162',
  resource,
  path: ['spec', 'servers', server, 'port', 'number'],
  text: `The gateway is listening on a target port (port ${port}) that is not defined in the Service associated with its workload instances (Pod selector ${selectorText(selector)}). If you need to access the gateway port through the gateway Service, it will not be available.`,
  why: 'Clients come through the gateway’s Service, and it has no port that leads here.',
  fix: 'Add the port to the Service, or listen on one it has.',
})
