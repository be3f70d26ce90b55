import type { EgressListener } from '#core/istio/sidecar.ts'
import type { Service } from '#core/sidecar/services/service.ts'
import type { Imports } from './imports.ts'

/**
 * The services that an egress listener imports. Of a host that several namespaces have, one namespace counts: the pod's own,
 * else that of a Kubernetes Service, else that of the first. Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:722-775.
 */
export function selectServices(
  visible: readonly Service[],
  egress: EgressListener | undefined,
  imports: Imports,
  client: string,
): readonly Service[] {
  const imported = egress
    ? visible.flatMap((service) => {
        if (!imports.covers(service.host, service.namespace)) return []
        const fit = matchesPort(egress) ? atPort(service, egress.port?.number ?? 0) : service
        return fit ? [fit] : []
      })
    : visible
  const reigning = new Map<string, { namespace: string; isKubernetes: boolean }>()
  let isContested = false
  for (const { host, namespace, registry } of imported) {
    const isKubernetes = registry === 'Kubernetes'
    const known = reigning.get(host)
    if (known && known.namespace !== namespace) isContested = true
    const wins =
      known === undefined ||
      namespace === client ||
      (!known.isKubernetes && isKubernetes && known.namespace !== client)
    if (wins) reigning.set(host, { namespace, isKubernetes })
  }
  return isContested
    ? imported.filter(({ host, namespace }) => reigning.get(host)?.namespace === namespace)
    : imported
}

/** Whether a listener takes only the services that have its port; one for proxied HTTP takes all. */
export const matchesPort = (egress: EgressListener | undefined): boolean =>
  egress?.port !== undefined &&
  egress.port.number !== 0 &&
  egress.port.protocol.toUpperCase() !== 'HTTP_PROXY'

/** The service with that one port; undefined if it has no such port. */
export function atPort(service: Service, number: number): Service | undefined {
  const port = service.ports.find((one) => one.number === number)
  if (!port) return undefined
  return service.ports.length === 1 ? service : { ...service, ports: [port] }
}
