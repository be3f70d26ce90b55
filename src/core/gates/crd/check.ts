import { kindSchema } from '#core/schema/catalogue.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import type { JsonMap } from '#core/text/json.ts'
import { checkRules } from './cel.ts'
import { checkMetadata } from './metadata.ts'
import { decodeMetadata, unknownField } from './metadata-decode.ts'
import type { Objection } from './objection.ts'
import { prune } from './prune.ts'
import { checkStructure } from './structure.ts'

/** What the API server makes of one object. */
export interface Checked {
  readonly schema: KindSchema
  readonly objections: readonly Objection[]
  /** An earlier error kept the API server from working out the CEL rules. */
  readonly celSkipped: boolean
  /** The object it would hand to the webhook: without unknown keys, dropped nulls and status. */
  readonly stored: JsonMap
}

const remembered = new WeakMap<JsonMap, Checked>()

/**
 * What the API server makes of an object when it is created with strict field validation. Goes in: the object as it is written.
 * Comes out: undefined if the kind is none of Istio's CRDs in a version they have.
 */
export function checkObject(value: JsonMap): Checked | undefined {
  const known = remembered.get(value)
  if (known) return known
  const schema = kindSchema(textOf(value['apiVersion']), textOf(value['kind']))
  if (!schema?.crd) return undefined
  const checked = check(schema, value)
  remembered.set(value, checked)
  return checked
}

function check(schema: KindSchema, written: JsonMap): Checked {
  const { root } = schema
  const metadataField = root.fields['metadata']
  const decoded =
    metadataField?.type === 'object' ? decodeMetadata(metadataField, written['metadata']) : undefined
  const { value, unknown } = prune(root, written, ['apiVersion', 'kind', 'metadata'])
  const before = [
    ...[...(decoded?.unknown ?? []), ...unknown].map(unknownField),
    ...(decoded?.error ? [decoded.error] : []),
    ...(decoded ? checkMetadata(decoded.metadata) : []),
    ...checkStructure(root, value),
  ]
  const celSkipped = before.some(({ blocking }) => blocking)
  const objections = celSkipped ? before : [...before, ...checkRules(root, value)]
  return { schema, objections: unique(objections), celSkipped, stored: withoutStatus(value) }
}

const textOf = (value: JsonMap[string] | undefined): string => (typeof value === 'string' ? value : '')

function withoutStatus(value: JsonMap): JsonMap {
  if (!('status' in value)) return value
  const { status: _dropped, ...kept } = value
  return Object.assign(Object.create(null) as JsonMap, kept)
}

/** The same words at the same place count once. */
function unique(objections: readonly Objection[]): Objection[] {
  if (objections.length < 2) return [...objections]
  return [...new Map(objections.map((objection) => [objection.message, objection])).values()]
}
