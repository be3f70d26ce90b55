import { appliedObjects, type AppliedObject } from './applied-objects.ts'
import type { DocumentReport, ObjectReport } from './document-report.ts'
import type { Verdict } from './finding.ts'

/** A verdict by which an object never comes to istiod. */
type RefusedVerdict = Extract<Verdict, 'unreadable' | 'rejected-by-schema' | 'rejected-by-webhook'>

const REFUSED: ReadonlySet<Verdict> = new Set<RefusedVerdict>([
  'unreadable',
  'rejected-by-schema',
  'rejected-by-webhook',
])

/** Whether an object, or something of a `kind: List`, never comes to istiod. */
export const isRefused = <T extends ObjectReport>(one: T): one is T & { readonly verdict: RefusedVerdict } =>
  REFUSED.has(one.verdict)

/** The objects that never come to istiod, each as it is applied. Goes in: what the gates that were asked say. */
export const refusedIn = (
  documents: readonly DocumentReport[],
): readonly (AppliedObject & { readonly verdict: RefusedVerdict })[] =>
  appliedObjects(documents).filter(isRefused)
