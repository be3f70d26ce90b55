import { isPlaceholder } from '#core/schema/placeholder.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { printed } from './api-words.ts'
import {
  byteLength,
  dnsLabelErrors,
  generatedName,
  labelValueErrors,
  namePrefixErrors,
  qualifiedNameErrors,
  subdomainErrors,
} from './names.ts'
import type { Constraint, Objection } from './objection.ts'

const MOST_ANNOTATION_BYTES = 256 * 1024

/**
 * Name, namespace, labels, annotations, finalizers and owners. Goes in: the metadata as it could be decoded. Texts that are
 * filled in later are passed over.
 * Source: k8s.io/apimachinery 0.35, api/validation/objectmeta.go.
 */
export function checkMetadata(metadata: JsonMap): Objection[] {
  return [
    ...checkName(textOf(metadata['name']), textOf(metadata['generateName'])),
    ...checkNamespace(textOf(metadata['namespace'])),
    ...checkLabels(pairsOf(metadata['labels'])),
    ...checkAnnotations(pairsOf(metadata['annotations'])),
    ...itemsOf(metadata['finalizers']).flatMap(checkFinalizer),
    ...itemsOf(metadata['ownerReferences']).flatMap(checkOwner),
  ]
}

function checkName(name: string, generateName: string): Objection[] {
  const place = ['metadata', 'name']
  if (generateName === '') {
    if (name !== '') return invalid('metadata-name', place, name, subdomainErrors)
    return [blocking('required', place, 'Required value', 'name or generateName is required')]
  }
  if (isPlaceholder(generateName)) return []
  const prefixed = ['metadata', 'generateName']
  const beginning = invalid('metadata-name', prefixed, generateName, namePrefixErrors)
  if (name !== '') return [...beginning, ...invalid('metadata-name', place, name, subdomainErrors)]
  const whole = invalid('metadata-name', place, generatedName(generateName), subdomainErrors)
  return [...beginning, ...whole.map((one) => ({ ...one, path: prefixed }))]
}

const checkNamespace = (namespace: string): Objection[] =>
  namespace === '' ? [] : invalid('metadata-namespace', ['metadata', 'namespace'], namespace, dnsLabelErrors)

const checkLabels = (pairs: readonly Pair[]): Objection[] =>
  pairs.flatMap(([key, value]) => {
    const place = ['metadata', 'labels']
    return [
      ...invalid('metadata-label', place, key, qualifiedNameErrors).map((one) => atKey(one, key)),
      ...invalid('metadata-label', place, value, labelValueErrors).map((one) => at(one, key)),
    ]
  })

function checkAnnotations(pairs: readonly Pair[]): Objection[] {
  const place = ['metadata', 'annotations']
  const errors = pairs.flatMap(([key]) =>
    invalid('metadata-annotation', place, key, (name) => qualifiedNameErrors(name.toLowerCase())).map((one) =>
      atKey(one, key),
    ),
  )
  const size = pairs.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0)
  if (size <= MOST_ANNOTATION_BYTES) return errors
  const said = `may not be more than ${MOST_ANNOTATION_BYTES} bytes`
  return [...errors, blocking('too-long', place, 'Too long', said)]
}

const checkFinalizer = (finalizer: Json, index: number): Objection[] =>
  invalid('metadata-finalizer', ['metadata', 'finalizers'], textOf(finalizer), qualifiedNameErrors).map(
    (one) => at(one, index),
  )

function checkOwner(owner: Json, index: number): Objection[] {
  return ['apiVersion', 'kind', 'name', 'uid'].flatMap((key) => {
    const value = isMap(owner) ? textOf(owner[key]) : ''
    const said = key === 'apiVersion' ? 'version must not be empty' : 'must not be empty'
    // The API server leaves the index out of this path.
    const found = invalid('metadata-owner', ['metadata', 'ownerReferences', key], value, (written) =>
      written === '' ? [said] : [],
    )
    return found.map((one) => ({ ...one, path: ['metadata', 'ownerReferences', index, key] }))
  })
}

/** One objection for each thing that is wrong with a text. */
function invalid(
  constraint: Constraint,
  place: Path,
  value: string,
  errorsOf: (text: string) => readonly string[],
): Objection[] {
  if (isPlaceholder(value)) return []
  const apiPath = formatPath(place)
  return errorsOf(value).map((said) => ({
    constraint,
    stage: 'metadata',
    reason: 'Invalid value',
    message: `${apiPath}: Invalid value: ${printed(value)}: ${said}`,
    place,
    apiPath,
    path: place,
    blocking: false,
    value,
  }))
}

function blocking(constraint: Constraint, place: Path, reason: string, said: string): Objection {
  const apiPath = formatPath(place)
  const message = `${apiPath}: ${reason}: ${said}`
  return { constraint, stage: 'metadata', reason, message, place, apiPath, path: place, blocking: true }
}

const at = (objection: Objection, step: string | number): Objection => ({
  ...objection,
  path: [...objection.path, step],
})
const atKey = (objection: Objection, key: string): Objection => ({ ...at(objection, key), aboutKey: true })

type Pair = readonly [key: string, value: string]

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const itemsOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : []
/** Keys and values of a map of texts; to Go a `null` is an empty text. */
const pairsOf = (value: Json | undefined): Pair[] =>
  isMap(value) ? Object.entries(value).map(([key, held]) => [key, textOf(held)]) : []
