import type { Field, ObjectField } from '#core/schema/field.ts'

const routes = 'networking/virtual-service/#'

/** Which fields of an object make a useful beginning, where that is more than the required ones. By the message of Istio's reference. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  'networking/service-entry/#ServiceEntry': ['hosts', 'ports', 'location', 'resolution'],
  'networking/service-entry/#ServicePort': ['number', 'name', 'protocol'],
  'networking/workload-entry/#WorkloadEntry': ['address'],
  'networking/destination-rule/#Subset': ['name', 'labels'],
  'networking/destination-rule/#TrafficPolicy-PortTrafficPolicy': ['port'],
  'networking/virtual-service/#PortSelector': ['number'],
  'networking/sidecar/#Sidecar': ['egress'],
  'networking/gateway/#Gateway': ['selector', 'servers'],
  [`${routes}VirtualService`]: ['hosts', 'http'],
  [`${routes}HTTPRoute`]: ['route'],
  [`${routes}HTTPMatchRequest`]: ['uri'],
  [`${routes}StringMatch`]: ['prefix'],
  [`${routes}TLSRoute`]: ['match', 'route'],
  [`${routes}TCPRoute`]: ['route'],
  [`${routes}L4MatchAttributes`]: ['port'],
  [`${routes}HTTPRetry`]: ['attempts', 'perTryTimeout'],
}

/** The fields to begin an object with, in the order in which they are best written. */
export function essentialsOf({ fields, message }: ObjectField): readonly (readonly [string, Field])[] {
  const wanted = message === undefined ? undefined : beginnings[message]
  return Object.entries(fields).filter(([key, field]) =>
    wanted ? wanted.includes(key) : field.required === true,
  )
}
