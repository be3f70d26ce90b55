import type { Resource } from '#core/istio/resource.ts'
import { keyOrder } from '#core/schema/lookup.ts'
import { Draft, type Change } from '#core/text/draft.ts'
import { sameJson } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { refuse } from '#core/text/refusal.ts'
import { freeName } from './derived-name.ts'
import { namesOf } from './companions.ts'
import type { Design } from './design.ts'
import { documentBody } from './document-body.ts'

/**
 * Copies a resource: its whole document with its comments behind the original, or its item within a `kind: List`. The copy's
 * `metadata.name` gets `-copy` behind it, and a number where that is taken in its namespace. Comes out: the change and where the
 * copy stands once it is made.
 */
export function duplicateResource(
  design: Design,
  resource: Resource,
): { readonly change: Change; readonly document: number; readonly path: Path } {
  if (resource.base.length > 0) return duplicateItem(design, resource)
  const { index, parsed } = resource.document
  const document = index + 1
  const draft = new Draft(design.yaml, keyOrder)
  draft.insertDocument(document, documentBody(parsed.source))
  const copy = draft.text.documents[document]?.parsed
  const isWhole =
    sameJson(copy?.root?.value, parsed.root?.value) && copy?.problems.length === parsed.problems.length
  if (!isWhole) draft.refuse('This document cannot be copied without its directives; copy it in the YAML.')
  return { change: named(draft, design, resource, document, []), document, path: [] }
}

function duplicateItem(design: Design, resource: Resource) {
  const list = resource.base.slice(0, -1)
  const place = Number(resource.base.at(-1)) + 1
  const { index } = resource.document
  const draft = new Draft(design.yaml, keyOrder)
  draft.insert(index, list, place, resource.value)
  const path = [...list, place]
  return { change: named(draft, design, resource, index, path), document: index, path }
}

/** The draft's change once the copy in it has a name of its own; a resource without a name is copied without one. */
function named(draft: Draft, design: Design, resource: Resource, document: number, base: Path): Change {
  if (resource.name === '' || 'refused' in draft.change) return draft.change
  draft.set(document, [...base, 'metadata', 'name'], copyName(design, resource))
  if (!('refused' in draft.change)) return draft.change
  return refuse(
    'This copy cannot be given another name, because the document repeats `metadata.name` elsewhere; copy it in the YAML.',
  )
}

/** Names of objects have at most 253 characters (RFC 1123 subdomain, k8s.io/apimachinery validation.go). */
const LONGEST_NAME = 253

function copyName(design: Design, { kind, namespace, name }: Resource): string {
  const stem = name.replace(/-copy(?:-\d+)?$/, '').slice(0, LONGEST_NAME - '-copy-9999'.length)
  return freeName(`${stem}-copy`, namesOf(design, kind, namespace))
}
