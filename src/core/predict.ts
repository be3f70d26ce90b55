import type { DocumentReport } from './gates/document-report.ts'
import { refusedIn } from './gates/refused.ts'
import type { GivenMeshContext } from './istio/mesh-context.ts'
import { predict as predictFrom, type Predictable as Objects } from './sidecar/predict.ts'
import type { Prediction } from './sidecar/prediction.ts'
import type { Path } from './text/path.ts'

/** What a prediction is made from: an analysis; or objects and a mesh context alone, which then count as accepted. */
export interface Predictable extends Objects {
  readonly documents?: readonly DocumentReport[]
}

/**
 * Works out what istiod 1.30.3 programs into the calling pod's sidecar, outbound. Goes in: an analysis, and another mesh context if
 * the prediction is to be for another pod. What a gate refuses is left out, as istiod never sees it: this is the one place where that
 * is decided. Comes out: as of `predict` of the sidecar, with what was left out and who refuses it. Never throws.
 */
export function predict(
  { model, documents = [] }: Predictable,
  mesh: GivenMeshContext = model.mesh,
): Prediction {
  const refused = refusedIn(documents)
  if (refused.length === 0) return predictFrom({ model }, mesh)
  const places = new Set(refused.map(({ document, path }) => placeOf(document, path)))
  const resources = model.resources.filter(({ document, base }) => !places.has(placeOf(document.index, base)))
  const leftOut = refused.map(({ kind, namespace, name, verdict: by, document, path, span }) => ({
    kind,
    namespace,
    name,
    by,
    document,
    path,
    span,
  }))
  return { ...predictFrom({ model: { ...model, resources } }, mesh), leftOut }
}

const placeOf = (document: number, path: Path): string => [document, ...path].join('/')
