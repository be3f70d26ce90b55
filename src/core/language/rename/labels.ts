import { hasLabels, type Labels } from '#core/istio/listed.ts'
import type { Resource } from '#core/istio/resource.ts'
import { samePath } from '#core/text/path.ts'
import { labelValueErrors, qualifiedNameErrors } from '#core/gates/crd/names.ts'
import {
  carriersIn,
  hostsServedBy,
  isWithinReach,
  selectorsIn,
  type Carrier,
  type Selector,
} from './label-carriers.ts'
import { namePlaces } from './name-places.ts'
import type { Meant, NamePlace, Use } from './renaming.ts'

type Holder = Carrier | Selector

/**
 * The label at a place, its value or its key: with everything that chooses by it what carries it here, everything else that carries
 * it and is chosen so, and so on. Equal labels of workloads and subsets that have nothing to do with these are left.
 */
export function meantLabel(resources: readonly Resource[], place: NamePlace): Meant | undefined {
  const path = place.path.slice(0, -1)
  const key = String(place.path.at(-1))
  const isAt = ({ resource, paths }: Holder): boolean =>
    resource === place.resource && paths.some((one) => samePath(one, path))
  const carriers = resources.flatMap(carriersIn)
  const selectors = resources.flatMap(selectorsIn)
  const start = [...carriers, ...selectors].find(isAt)
  const old = place.text
  if (!start || old === '') return undefined
  const asks = ({ labels }: { readonly labels: Labels }): boolean =>
    place.part === 'key' ? labels[key] !== undefined : labels[key] === old
  const group = connected(start, carriers.filter(asks), selectors.filter(asks), selectors)
  const uses = [...group].flatMap((holder) => usesIn(holder, key, place))
  return {
    what: place.part === 'key' ? 'label key' : 'label',
    old,
    uses,
    objection: (name) => {
      if (place.part === 'value')
        return labelValueErrors(name).length > 0
          ? 'A label has at most 63 letters, digits, `-`, `_` and `.`, and begins and ends with a letter or digit.'
          : undefined
      if (qualifiedNameErrors(name).length > 0)
        return 'The key of a label is a name of at most 63 letters, digits, `-`, `_` and `.`, with a domain and `/` before it or not.'
      return [...group].some(({ labels }) => labels[name] !== undefined)
        ? `There is a label ${name} beside it already.`
        : undefined
    },
  }
}

const usesIn = ({ resource, paths }: Holder, key: string, { part, text }: NamePlace): readonly Use[] =>
  namePlaces(resource)
    .filter(
      (other) =>
        other.part === part &&
        other.text === text &&
        paths.some((path) => samePath(other.path, [...path, key])),
    )
    .map((place) => ({ place, write: (name) => name }))

/** Everything that hangs together with `start`: who chooses whom, on and on. */
function connected(
  start: Holder,
  carriers: readonly Carrier[],
  selectors: readonly Selector[],
  all: readonly Selector[],
): ReadonlySet<Holder> {
  const hosts = new Map(carriers.map((carrier) => [carrier, hostsServedBy(carrier, all)]))
  const chosen = (selector: Selector, carrier: Carrier): boolean =>
    isWithinReach(selector, carrier, hosts.get(carrier) ?? NONE) && hasLabels(carrier.labels, selector.labels)
  const group = new Set<Holder>([start])
  for (const holder of group) {
    const next: readonly Holder[] =
      'chooses' in holder
        ? carriers.filter((carrier) => chosen(holder, carrier))
        : selectors.filter((selector) => chosen(selector, holder))
    for (const one of next) group.add(one)
  }
  return group
}

const NONE: ReadonlySet<string> = new Set()
