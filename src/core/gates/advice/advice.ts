import type { Finding } from '#core/gates/finding.ts'
import { withFixes, type Recheck } from '#core/gates/mend/offer.ts'
import { readDestinationRule } from '#core/istio/destination-rule.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { isNetworking } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'
import { findNode, spanOf } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import { findAgain } from './again.ts'
import { findAt, isSubject, type Found } from './found.ts'
import type { Subjects } from './rule.ts'
import { relatedTo } from './related.ts'
import { surroundingsOf, type Surroundings } from './surroundings.ts'

/**
 * What no gate of Istio says: settings that are accepted and do something else than meant. Goes in: the objects of the text, the mesh
 * context, and what to ask after a change. Comes out: findings by object, in the order of the text. Never throws.
 */
export function adviseTogether(
  resources: readonly Resource[],
  mesh: MeshContext,
  others: Recheck,
): readonly Finding[] {
  const foundAt = findAgain(resources, surroundingsIn(resources, mesh))
  return resources.flatMap((resource) => {
    const recheck: Recheck = (changed) => {
      const all = relatedTo(resource, resources).map((one) => (one === resource ? changed : one))
      const among = surroundingsIn(all, mesh)
      return [...others(changed), ...all.flatMap((one) => wordsOf(findAt(one, among), one, () => []))]
    }
    return wordsOf(foundAt(resource), resource, recheck)
  })
}

/** The same for one object that nothing stands around, without fixes: to tell whether a change of it is for the worse. */
export const adviseAlone = (resource: Resource, mesh: MeshContext): readonly Finding[] =>
  wordsOf(findAt(resource, surroundingsIn([resource], mesh)), resource, () => [])

function surroundingsIn(resources: readonly Resource[], mesh: MeshContext): Surroundings {
  const objects: { readonly [Kind in keyof Subjects]: Resource[] } = {
    ServiceEntry: [],
    DestinationRule: [],
    VirtualService: [],
  }
  for (const resource of resources)
    if (isSubject(resource.kind) && isNetworking(resource)) objects[resource.kind].push(resource)
  return surroundingsOf(
    {
      entries: objects.ServiceEntry.map(readServiceEntry),
      rules: objects.DestinationRule.map(readDestinationRule),
      virtualServices: objects.VirtualService.map(readVirtualService),
    },
    mesh,
  )
}

const wordsOf = (found: readonly Found[], resource: Resource, recheck: Recheck): readonly Finding[] =>
  found.map((one, number) => findingOf(one, resource, number, recheck))

function findingOf({ rule, advice }: Found, resource: Resource, number: number, recheck: Recheck): Finding {
  const { id, severity, code, why, fix, source } = rule
  const { path, says, mend } = advice
  const { document, base, kind, namespace, name, value } = resource
  const whole = [...base, ...path]
  const objected = {
    gate: 'advice',
    rule: id,
    severity,
    ...(code === undefined ? {} : { code }),
    message: says,
    document: document.index,
    path: whole,
    span: placeIn(resource, whole),
    resource: `${kind} ${namespace}/${name}`,
    why,
    fix,
    source,
  } as const
  const propose = () => mend?.({ object: value, namespace, path }) ?? []
  return withFixes(objected, resource, number, propose, recheck)
}

/** A value of one line as it stands; a map or list by its key. */
function placeIn({ document }: Resource, path: Path): Span {
  const kind = findNode(document, path)?.node.kind
  return spanOf(document, path, kind === 'scalar' ? 'value' : 'key')
}
