import { readDestinationRule } from '#core/istio/destination-rule.ts'
import { isNetworking } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { readVirtualService } from '#core/istio/virtual-service.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import type { YamlDocument } from '#core/text/documents.ts'
import type { Advice, Rule, Subjects } from './rule.ts'
import { rules } from './rules.ts'
import type { Surroundings } from './surroundings.ts'

/** What a rule found at an object. */
export interface Found {
  readonly rule: Rule
  readonly advice: Advice
}

const READERS = {
  ServiceEntry: readServiceEntry,
  DestinationRule: readDestinationRule,
  VirtualService: readVirtualService,
} as const satisfies { readonly [Kind in keyof Subjects]: (resource: Resource) => Subjects[Kind] }

/** Whether there are rules about a kind. */
export const isSubject = (kind: string): kind is keyof Subjects => Object.hasOwn(READERS, kind)

const ofKind = (kind: keyof Subjects): readonly Rule[] =>
  rules.flatMap((one) => (one.about === kind ? [one as Rule] : []))

/** The rules of each kind, told apart once. */
const rulesAbout: { readonly [Kind in keyof Subjects]: readonly Rule[] } = {
  ServiceEntry: ofKind('ServiceEntry'),
  DestinationRule: ofKind('DestinationRule'),
  VirtualService: ofKind('VirtualService'),
}

const templates = new WeakMap<YamlDocument['parsed'], boolean>()

function isTemplate({ parsed }: YamlDocument): boolean {
  const known = templates.get(parsed) ?? isPlaceholder(parsed.source)
  templates.set(parsed, known)
  return known
}

const nothing: readonly Found[] = []

/** What the rules find at an object in its surroundings, in the order of the rules. */
export function findAt(resource: Resource, around: Surroundings): readonly Found[] {
  const { kind, document } = resource
  // What a template fills in later is not known, so nothing is said about what depends on it.
  if (!isSubject(kind) || !isNetworking(resource) || isTemplate(document)) return nothing
  const subject = READERS[kind](resource)
  return rulesAbout[kind].flatMap((rule) => rule.find(subject, around).map((advice) => ({ rule, advice })))
}
