import { isLoneAddress } from './address.ts'
import { isWildcard } from './host-name.ts'

/** Where Kubernetes Services live by default. */
const SERVICE_DOMAIN = 'svc.cluster.local'

/**
 * A host of a VirtualService, a destination or a DestinationRule in full: without a dot it is a Service of the object's own
 * namespace. Source: Istio 1.30.3, pilot/pkg/model/config.go:197-229.
 */
export const expandHost = (host: string, namespace: string): string =>
  host === '' || host === '*' || host.includes('.') || isLoneAddress(host)
    ? host
    : `${host}.${namespace}.${SERVICE_DOMAIN}`

/** Whether the host can only be a Kubernetes Service of the cluster's domain. */
export const isServiceName = (host: string): boolean => host.endsWith(`.${SERVICE_DOMAIN}`)

/** Whether everything that `host` stands for is covered by `by` (Istio 1.30.3, pkg/config/host/name.go, SubsetOf). */
export const isCoveredBy = (host: string, by: string): boolean =>
  isWildcard(by) ? host.endsWith(by.slice(1)) : host === by

/** Whether the hosts have a name in common (Istio 1.30.3, pkg/config/host/name.go:37-62, Matches). */
export const hostsMeet = (a: string, b: string): boolean => isCoveredBy(a, b) || isCoveredBy(b, a)

/**
 * The hosts under which something for `host` can be written, the most specific first: itself, then each wildcard with a label
 * less, then `*`. Wildcards that end within a label (`*-eu.example.com`) are not among them.
 */
export function coveringHosts(host: string): string[] {
  const hosts = [host]
  const from = isWildcard(host) ? 2 : 0
  for (let dot = host.indexOf('.', from); dot !== -1; dot = host.indexOf('.', dot + 1))
    hosts.push(`*${host.slice(dot)}`)
  if (host !== '*') hosts.push('*')
  return hosts
}
