import type { Finding } from '#core/gates/finding.ts'
import { withFixes, type Recheck } from '#core/gates/mend/offer.ts'
import { readDestinationRule } from '#core/istio/destination-rule.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { isNetworking } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import { findNode, spanOf } from '#core/text/locate.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import type { Advice, Rule, Subjects } from './rule.ts'
import { rules } from './rules.ts'
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
  const around = surroundingsIn(resources, mesh)
  return resources.flatMap((resource) => {
    const recheck: Recheck = (changed) => {
      const all = relatedTo(resource, resources).map((one) => (one === resource ? changed : one))
      const among = surroundingsIn(all, mesh)
      return [...others(changed), ...all.flatMap((one) => adviceOn(one, among, () => []))]
    }
    return adviceOn(resource, around, recheck)
  })
}

/** The same for one object that nothing stands around, without fixes: to tell whether a change of it is for the worse. */
export const adviseAlone = (resource: Resource, mesh: MeshContext): readonly Finding[] =>
  adviceOn(resource, surroundingsIn([resource], mesh), () => [])

const READERS = {
  ServiceEntry: readServiceEntry,
  DestinationRule: readDestinationRule,
  VirtualService: readVirtualService,
} as const satisfies { readonly [Kind in keyof Subjects]: (resource: Resource) => Subjects[Kind] }

const templates = new WeakMap<YamlDocument['parsed'], boolean>()

function isTemplate({ parsed }: YamlDocument): boolean {
  const known = templates.get(parsed) ?? isPlaceholder(parsed.source)
  templates.set(parsed, known)
  return known
}

const isSubject = (kind: string): kind is keyof Subjects => Object.hasOwn(READERS, kind)

function surroundingsIn(resources: readonly Resource[], mesh: MeshContext): Surroundings {
  const networking = resources.filter(isNetworking)
  const ofKind = (kind: keyof Subjects) => networking.filter((one) => one.kind === kind)
  return surroundingsOf(
    {
      entries: ofKind('ServiceEntry').map(readServiceEntry),
      rules: ofKind('DestinationRule').map(readDestinationRule),
      virtualServices: ofKind('VirtualService').map(readVirtualService),
    },
    mesh,
  )
}

function adviceOn(resource: Resource, around: Surroundings, recheck: Recheck): readonly Finding[] {
  const { kind, document } = resource
  // What a template fills in later is not known, so nothing is said about what depends on it.
  if (!isSubject(kind) || !isNetworking(resource) || isTemplate(document)) return []
  const subject = READERS[kind](resource)
  const findings: Finding[] = []
  for (const rule of rulesAbout[kind]) {
    for (const advice of rule.find(subject, around))
      findings.push(findingOf(rule, advice, resource, findings.length, recheck))
  }
  return findings
}

const ofKind = (kind: keyof Subjects): readonly Rule[] =>
  rules.flatMap((one) => (one.about === kind ? [one as Rule] : []))

/** The rules of each kind, told apart once. */
const rulesAbout: { readonly [Kind in keyof Subjects]: readonly Rule[] } = {
  ServiceEntry: ofKind('ServiceEntry'),
  DestinationRule: ofKind('DestinationRule'),
  VirtualService: ofKind('VirtualService'),
}

function findingOf(
  { id, severity, code, why, fix, source }: Rule,
  { path, says, mend }: Advice,
  resource: Resource,
  number: number,
  recheck: Recheck,
): Finding {
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
