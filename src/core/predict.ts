import type { DocumentReport } from './gates/document-report.ts'
import type { Finding } from './gates/finding.ts'
import { refusedIn, type RefusedObject } from './gates/refused.ts'
import type { GivenMeshContext } from './istio/mesh-context.ts'
import { predict as predictFrom, type Predictable as Objects } from './sidecar/predict.ts'
import type { LeftOut, Prediction } from './sidecar/prediction.ts'
import { spanOf } from './text/locate.ts'

/** What a prediction is made from: an analysis; or objects and a mesh context alone, which then count as accepted. */
export interface Predictable extends Objects {
  readonly documents?: readonly DocumentReport[]
  readonly findings?: readonly Finding[]
}

/**
 * Works out what istiod 1.30.3 programs into the calling pod's sidecar, outbound. Goes in: an analysis, and another mesh context if
 * the prediction is to be for another pod. What a gate refuses is left out, as istiod never sees it: this is the one place where that
 * is decided. Comes out: as of `predict` of the sidecar, with what was left out and who refuses it. Never throws.
 */
export function predict(
  { model, documents = [], findings = [] }: Predictable,
  mesh: GivenMeshContext = model.mesh,
): Prediction {
  const refused = refusedIn(documents, findings, model.resources)
  if (refused.length === 0) return predictFrom({ model }, mesh)
  const objects = new Set(refused.map(({ resource }) => resource))
  const unread = new Set(refused.flatMap(({ report, resource }) => (resource ? [] : [report.index])))
  const resources = model.resources.filter((one) => !objects.has(one) && !unread.has(one.document.index))
  return { ...predictFrom({ model: { ...model, resources } }, mesh), leftOut: refused.map(leftOutOf) }
}

function leftOutOf({ report, resource, by }: RefusedObject): LeftOut {
  const { index: document, kind, namespace, name, span } = report
  if (!resource || resource.base.length === 0) return { kind, namespace, name, by, document, path: [], span }
  return {
    kind: resource.kind,
    namespace: resource.namespace,
    name: resource.name,
    by,
    document,
    path: resource.base,
    span: spanOf(resource.document, resource.base),
  }
}
