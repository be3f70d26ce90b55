import { sameJson } from '#core/text/json.ts'
import type { Port, Service } from '#core/sidecar/services/service.ts'

/** Services taken together, one for each host; `places` says where each host is. */
export interface Merging {
  readonly services: Service[]
  readonly places: Map<string, number>
}

/**
 * Adds a service to those of its host. A Kubernetes Service replaces an entry; else the first counts, and a later one only adds
 * ports that are missing, if it agrees in all that matters. Source: Istio 1.30.3, pilot/pkg/model/sidecar.go:937-1050.
 */
export function mergeService({ services, places }: Merging, service: Service): void {
  const place = places.get(service.host)
  const first = place === undefined ? undefined : services[place]
  if (place === undefined || !first) {
    places.set(service.host, services.length)
    services.push(service)
    return
  }
  if (first === service) return
  if (first.registry !== service.registry) {
    if (service.registry === 'Kubernetes') services[place] = service
    return
  }
  if (samePorts(first.ports, service.ports) || !canMerge(first, service)) return
  const missing = service.ports.filter(({ number }) => !first.ports.some((port) => port.number === number))
  if (missing.length > 0) services[place] = { ...first, ports: [...first.ports, ...missing] }
}

const samePorts = (a: readonly Port[], b: readonly Port[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((port, i) => {
      const other = b[i]
      return port.number === other?.number && port.name === other.name && port.protocol === other.protocol
    }))

const canMerge = (a: Service, b: Service): boolean =>
  a.namespace === b.namespace &&
  a.resolution === b.resolution &&
  a.exportTo === b.exportTo &&
  sameJson(a.labels, b.labels) &&
  sameJson(a.selector ?? {}, b.selector ?? {})
