import { removeIt } from '#core/gates/mend/keys.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import { type Complaint, inValidation } from './complaint.ts'
import type { Report } from './report.ts'

/** Labels and annotations of an object, as the API server hands them to istiod. */
export interface Metadata {
  readonly labels: ReadonlyMap<string, string>
  readonly annotations: ReadonlyMap<string, string>
}

/** Reads them; undefined if the API server could not read the metadata itself, so that istiod never sees the object. */
export function readMetadata(object: JsonMap): Metadata | undefined {
  const metadata = object['metadata'] ?? null
  if (metadata === null) return { labels: new Map(), annotations: new Map() }
  if (!isMap(metadata) || !isText(metadata['name']) || !isText(metadata['namespace'])) return undefined
  const labels = readTexts(metadata['labels'])
  const annotations = readTexts(metadata['annotations'])
  return labels && annotations && { labels, annotations }
}

const isText = (value: Json | undefined): boolean =>
  value === undefined || value === null || typeof value === 'string'

function readTexts(value: Json | undefined): ReadonlyMap<string, string> | undefined {
  const out = new Map<string, string>()
  if (value === undefined || value === null) return out
  if (!isMap(value)) return undefined
  for (const [key, held] of Object.entries(value)) {
    if (!isText(held)) return undefined
    out.set(key, typeof held === 'string' ? held : '')
  }
  return out
}

const DRY_RUN = 'istio.io/dry-run'
const ALWAYS_REJECT = 'internal.istio.io/webhook-always-reject'
const INTERNAL: readonly (readonly [string, string, number])[] = [
  ['META-3', 'internal.istio.io/parent-namespace', 218],
  ['META-4', 'internal.istio.io/parents', 222],
]

/** Checks the annotations that no object of these kinds may carry; true if istiod stops there. */
export function refusesAnnotations(report: Report, { annotations }: Metadata, place: string): boolean {
  const at = (key: string) => ['metadata', 'annotations', key]
  if (annotations.has(DRY_RUN)) {
    report.error('META-1', at(DRY_RUN), dryRun(place), 'key')
    return true
  }
  if (annotations.has(ALWAYS_REJECT)) {
    report.error('META-2', at(ALWAYS_REJECT), alwaysReject, 'key')
    return true
  }
  const internal = INTERNAL.find(([, key]) => annotations.has(key))
  if (internal) report.error(internal[0], at(internal[1]), ofIstioItself(internal[1], internal[2]), 'key')
  return internal !== undefined
}

const dryRun = (place: string): Complaint => ({
  message: `${place} has unsupported annotation ${DRY_RUN}, please remove the annotation`,
  why: 'Only an AuthorizationPolicy can be tried out without effect; other objects would take effect at once, so Istio refuses them.',
  fix: 'Remove the annotation. Nothing of this kind can be tried out on a cluster without taking effect.',
  source: inValidation(231),
  mend: removeIt,
})

const alwaysReject: Complaint = {
  message: `"${ALWAYS_REJECT}" annotation found, rejecting`,
  why: "Istio's own tests use this annotation to see an object refused.",
  fix: 'Remove the annotation.',
  source: inValidation(214),
  mend: removeIt,
}

const ofIstioItself = (key: string, line: number): Complaint => ({
  message: `"${key}" annotation found, this may not be set by users`,
  why: 'Istio writes this annotation on objects it derives from Gateway API resources and trusts what it says.',
  fix: 'Remove the annotation; it is often left over from a copied object.',
  source: inValidation(line),
  mend: removeIt,
})
