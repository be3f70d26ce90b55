import { expandHost } from '#core/istio/host-match.ts'
import type { Resource } from '#core/istio/resource.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import { pathStartsWith, type Path } from '#core/text/path.ts'
import type { LanguageSource } from '#core/language/source.ts'
import { hostNamedBy, isHostedService } from './hosts.ts'
import { carriersIn, selectorsIn } from './label-carriers.ts'
import { namePlaces } from './name-places.ts'
import { delegateNamedBy, gatewayNamedBy, isGateway, isOwnName } from './objects.ts'
import { isPortName } from './ports.ts'
import type { NamedThing, NamePlace, NameSpot } from './renaming.ts'
import { hostOfSubset } from './subsets.ts'

/** A name that stands in several places, as one of them has it. */
export interface SharedName {
  readonly what: NamedThing
  readonly text: string
  readonly spot: NameSpot
}

/**
 * The names that stand at a path of a document, or one step below it, and seem to be used elsewhere too. Quick, so that a form can
 * ask for each of its fields; `renameOf` tells exactly where.
 */
export function sharedNames({ resources }: LanguageSource, document: number, path: Path): SharedName[] {
  const resource = resources.find((one) => one.document.index === document && pathStartsWith(path, one.base))
  if (!resource) return []
  const inner = path.slice(resource.base.length)
  const shared = sharedKeys(resources)
  return namesIn(resource)
    .filter(
      ({ path: at, part, key }) =>
        pathStartsWith(at, inner) &&
        (at.length === inner.length + 1 || (at.length === inner.length && part === 'value')) &&
        shared.has(key),
    )
    .map(({ what, text, path: at, part }) => ({
      what,
      text,
      spot: { document, path: [...resource.base, ...at], part },
    }))
}

/** A name within an object. `key` is the same wherever the same thing is named. */
interface Name extends Pick<NamePlace, 'path' | 'part' | 'text'> {
  readonly what: NamedThing
  readonly key: string
}

const sharedIn = new WeakMap<readonly Resource[], ReadonlySet<string>>()

function sharedKeys(resources: readonly Resource[]): ReadonlySet<string> {
  const known = sharedIn.get(resources)
  if (known) return known
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const resource of resources) {
    for (const { key } of namesIn(resource)) {
      if (seen.has(key)) shared.add(key)
      else seen.add(key)
    }
  }
  sharedIn.set(resources, shared)
  return shared
}

const remembered = new WeakMap<JsonMap, readonly Name[]>()

function namesIn(resource: Resource): readonly Name[] {
  const known = remembered.get(resource.value)
  if (known) return known
  const labels = new Set(
    [...carriersIn(resource), ...selectorsIn(resource)].flatMap(({ paths }) =>
      paths.map((path) => path.join('\n')),
    ),
  )
  const names = namePlaces(resource).flatMap((place): Name[] => {
    const named = nameOf(place, labels)
    const { path, part, text } = place
    return named && text !== '' ? [{ path, part, text, ...named }] : []
  })
  remembered.set(resource.value, names)
  return names
}

/** What a place names, in the order in which `renameOf` asks. */
function nameOf(
  place: NamePlace,
  labels: ReadonlySet<string>,
): { readonly what: NamedThing; readonly key: string } | undefined {
  const { resource, path, part, text } = place
  const host = hostNamedBy(place)
  if (host !== undefined && host !== '*') return { what: 'host', key: `host ${host}` }
  const owner = hostOfSubset(place)
  if (owner !== undefined) return { what: 'subset', key: `subset ${owner} ${text}` }
  if (isPortName(place)) return { what: 'port', key: `port ${groupOf(resource)} ${text}` }
  if (labels.has(path.slice(0, -1).join('\n'))) {
    const key = String(path.at(-1))
    return part === 'key'
      ? { what: 'label key', key: `label ${key}` }
      : { what: 'label', key: `label ${key}=${text}` }
  }
  return objectNamedBy(place)
}

/** Within what the ports of an object have names of their own: itself, or whatever else of its namespace it shares servers with. */
function groupOf({ kind, namespace, name, spec }: Resource): string {
  const isAlone = kind === 'ServiceEntry' && !isMap(spec['workloadSelector'])
  return isAlone ? `${namespace}/${name}` : namespace
}

function objectNamedBy(place: NamePlace): { readonly what: NamedThing; readonly key: string } | undefined {
  const { resource } = place
  const { kind, namespace, name } = resource
  const gateway =
    gatewayNamedBy(place) ?? (isOwnName(place) && isGateway(resource) ? `${namespace}/${name}` : undefined)
  if (gateway !== undefined) return { what: 'Gateway', key: `Gateway ${gateway}` }
  const delegate = delegateNamedBy(place)
  if (delegate !== undefined) return { what: 'object', key: `VirtualService ${delegate}` }
  if (!isOwnName(place)) return undefined
  if (isHostedService(resource)) return { what: 'Service', key: `host ${expandHost(name, namespace)}` }
  return { what: 'object', key: `${kind} ${namespace}/${name}` }
}
