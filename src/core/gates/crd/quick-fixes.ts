import type { Place, Proposal } from '#core/gates/mend/proposal.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { findNode } from '#core/text/locate.ts'
import { mendField } from './mend-field.ts'
import { mendRule } from './mend-rule.ts'
import { mendUnknown } from './mend-unknown.ts'
import type { Objection } from './objection.ts'
import { mendMetadata } from './mend-metadata.ts'

/**
 * Ways out of an objection, the likeliest first. Goes in: the kind, the objection, and the object with its place in the document. Whether
 * they mend anything is proven where they are offered.
 */
export function proposalsFor(
  schema: KindSchema,
  objection: Objection,
  resource: Resource,
): readonly Proposal[] {
  const { value, namespace } = resource
  const place: Place = { object: value, namespace, path: objection.path }
  if (objection.rule) return mendRule(objection.rule.id)(place)
  if (objection.constraint === 'unknown-field') return mendUnknown(schema, objection, place)
  const written = writtenAt(resource, objection)
  const ofMetadata = mendMetadata(objection, written)
  return (ofMetadata ?? mendField(schema, objection, written))(place)
}

/** The source of the scalar that is objected to, as it is written; '' if it is none. */
function writtenAt({ document, base }: Resource, { path }: Objection): string {
  const node = findNode(document, [...base, ...path])?.node
  return node?.kind === 'scalar' ? document.parsed.source.slice(node.span.from, node.span.to) : ''
}
