import { expandHost, isServiceName } from '#core/istio/host-match.ts'
import type { Resource } from '#core/istio/resource.ts'
import { dnsLabelErrors } from '#core/gates/crd/names.ts'
import { wildcardDomain } from '#core/gates/webhook/values/domain.ts'
import { declaredHosts } from '#core/language/names/hosts.ts'
import { titleOf } from '#core/language/names/named.ts'
import { namePlaces } from './name-places.ts'
import type { Meant, NamePlace, Use } from './renaming.ts'

const EXPANDED: Readonly<Record<string, RegExp>> = {
  DestinationRule: /^spec\.host$/,
  VirtualService: /^spec\.hosts\[\]$|\.destination\.host$|\.mirror\.host$/,
  Sidecar: /^spec\.outboundTrafficPolicy\.egressProxy\.host$/,
}
const AS_WRITTEN: Readonly<Record<string, RegExp>> = {
  ServiceEntry: /^spec\.hosts\[\]$/,
  VirtualService: /^spec\.tls\[\]\.match\[\]\.sniHosts\[\]$/,
}
const BEHIND_NAMESPACE: Readonly<Record<string, RegExp>> = {
  Sidecar: /^spec\.egress\[\]\.hosts\[\]$/,
  Gateway: /^spec\.servers\[\]\.hosts\[\]$/,
}

/**
 * The host that a text names in full, or undefined if it names none: only what Istio compares with the hosts it knows, or with
 * those of the same route or Gateway. Names on the wire (`sni`, `subjectAltNames`, `authority`) are none.
 */
export function hostNamedBy({ resource, pattern, part, text }: NamePlace): string | undefined {
  if (part === 'key' || text === '') return undefined
  const is = (table: Readonly<Record<string, RegExp>>): boolean =>
    table[resource.kind]?.test(pattern) === true
  if (is(EXPANDED)) return expandHost(text, resource.namespace)
  if (is(AS_WRITTEN)) return text
  return is(BEHIND_NAMESPACE) ? text.slice(text.indexOf('/') + 1) : undefined
}

/** All places that name this host. */
const placesOfHost = (resources: readonly Resource[], host: string): readonly NamePlace[] =>
  resources.flatMap((resource) => namePlaces(resource).filter((place) => hostNamedBy(place) === host))

/** The host at a place; a Service's is renamed as the Service. */
export function meantHost(resources: readonly Resource[], place: NamePlace): Meant | undefined {
  const host = hostNamedBy(place)
  if (host === undefined || host === '*') return undefined
  const service = declaredHosts(resources)
    .get(host)
    ?.find(({ by }) => by.kind === 'Service')?.by
  if (service) return meantService(resources, service)
  const uses = placesOfHost(resources, host).map((use): Use => ({
    place: use,
    write: (name) => (use.text.endsWith(host) ? use.text.slice(0, -host.length) + name : name),
  }))
  return { what: 'host', old: host, uses, objection: (name) => hostObjection(resources, uses, name) }
}

function hostObjection(
  resources: readonly Resource[],
  uses: readonly Use[],
  name: string,
): string | undefined {
  const complaint = wildcardDomain(name)
  if (complaint) return `${complaint.why} ${complaint.fix}`
  const other = declaredHosts(resources).get(name)?.[0]
  if (other) return `${titleOf(other.by)} declares ${name} already; two hosts would become one.`
  const short = uses.find(
    ({ place }) => expandHost(name, place.resource.namespace) !== name && isExpanded(place),
  )
  return short && `A host without a dot would be taken for a Service in ${titleOf(short.place.resource)}.`
}

const isExpanded = ({ resource, pattern }: NamePlace): boolean =>
  EXPANDED[resource.kind]?.test(pattern) === true

/** A Service: its own name, and the hosts that stand for it. */
export function meantService(resources: readonly Resource[], service: Resource): Meant {
  const { name: old, namespace } = service
  const host = expandHost(old, namespace)
  const own = namePlaces(service).filter(
    ({ pattern, part }) => pattern === 'metadata.name' && part === 'value',
  )
  const uses = [
    ...own.map((place): Use => ({ place, write: (name) => name })),
    ...placesOfHost(resources, host).map((place): Use => ({
      place,
      write: (name) => {
        const from = place.text.indexOf('/') + 1
        return place.text.slice(0, from) + name + place.text.slice(from + old.length)
      },
    })),
  ]
  return {
    what: 'Service',
    old,
    uses,
    objection: (name) => {
      if (dnsLabelErrors(name).length > 0)
        return 'The name of a Service has small letters, digits and inner `-`, at most 63.'
      return declaredHosts(resources).has(expandHost(name, namespace))
        ? `There is a Service ${namespace}/${name} already.`
        : undefined
    },
  }
}

/** Whether the Service is one that hosts can stand for. */
export const isHostedService = ({ kind, apiVersion, name, namespace }: Resource): boolean =>
  kind === 'Service' && apiVersion === 'v1' && isServiceName(expandHost(name, namespace))
