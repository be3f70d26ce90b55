import { isPlainName } from '#core/gates/crd/names.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { isNetworking } from '#core/istio/read-once.ts'
import { isHostedService, meantService } from './hosts.ts'
import { namePlaces, valueAt } from './name-places.ts'
import type { Meant, NamePlace, Use } from './renaming.ts'

const same = (place: NamePlace): Use => ({ place, write: (name) => name })
export const isGateway = (resource: Resource): boolean =>
  resource.kind === 'Gateway' && isNetworking(resource)
export const isOwnName = ({ pattern, part }: NamePlace): boolean =>
  pattern === 'metadata.name' && part === 'value'

/** The Gateway that a text of a VirtualService names, as `namespace/name`; undefined if it names none. */
export function gatewayNamedBy({ resource, pattern, part, text }: NamePlace): string | undefined {
  if (resource.kind !== 'VirtualService' || part === 'key' || text === 'mesh' || text === '') return undefined
  if (!/^spec\.gateways\[\]$|\.match\[\]\.gateways\[\]$/.test(pattern)) return undefined
  return text.includes('/') ? text : `${resource.namespace}/${text}`
}

/** The VirtualService that a `delegate` names, as `namespace/name`. */
export function delegateNamedBy({ resource, pattern, part, path, text }: NamePlace): string | undefined {
  if (resource.kind !== 'VirtualService' || part === 'key' || !pattern.endsWith('.delegate.name'))
    return undefined
  const { namespace } = mapOf(valueAt(resource, path.slice(0, -1)))
  return `${textOf(namespace) || resource.namespace}/${text}`
}

/** The object whose name stands at a place: its own, that of a Gateway, or that of a delegate. */
export function meantObject(resources: readonly Resource[], place: NamePlace): Meant | undefined {
  const { resource } = place
  const gateway =
    gatewayNamedBy(place) ?? (isOwnName(place) && isGateway(resource) ? idOf(resource) : undefined)
  if (gateway !== undefined) return meantGateway(resources, gateway)
  const delegate = delegateNamedBy(place)
  if (!isOwnName(place) && delegate === undefined) return undefined
  if (isHostedService(resource)) return meantService(resources, resource)
  const kind = resource.kind
  const id = delegate ?? idOf(resource)
  const own = resources.filter((other) => other.kind === kind && idOf(other) === id)
  const uses = [
    ...own.flatMap((other) => namePlaces(other).filter(isOwnName)),
    ...resources.flatMap((other) =>
      kind === 'VirtualService' ? namePlaces(other).filter((one) => delegateNamedBy(one) === id) : [],
    ),
  ]
  return {
    what: 'object',
    old: place.text,
    uses: uses.map(same),
    objection: objectionOf(resources, kind, id),
  }
}

function meantGateway(resources: readonly Resource[], id: string): Meant {
  const old = id.slice(id.indexOf('/') + 1)
  const uses = resources.flatMap((resource) =>
    namePlaces(resource).filter(
      (place) =>
        gatewayNamedBy(place) === id || (isOwnName(place) && isGateway(resource) && idOf(resource) === id),
    ),
  )
  return {
    what: 'Gateway',
    old,
    uses: uses.map((place) => ({
      place,
      write: (name) => place.text.slice(0, place.text.indexOf('/') + 1) + name,
    })),
    objection: (name) =>
      name === 'mesh'
        ? '`mesh` stands for all sidecars; a Gateway needs another name.'
        : objectionOf(resources, 'Gateway', id)(name),
  }
}

const objectionOf =
  (resources: readonly Resource[], kind: string, id: string) =>
  (name: string): string | undefined => {
    if (!isPlainName(name))
      return 'The name of an object has small letters, digits, `-` and `.`, and begins and ends with a letter or digit.'
    const taken = `${id.slice(0, id.indexOf('/') + 1)}${name}`
    return resources.some((other) => other.kind === kind && idOf(other) === taken)
      ? `There is a ${kind} ${taken} already.`
      : undefined
  }

const idOf = ({ namespace, name }: Resource): string => `${namespace}/${name}`
