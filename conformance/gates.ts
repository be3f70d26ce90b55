import { analyzeTogether } from '#core/gates/analyze/analyze.ts'
import { checkSchema } from '#core/gates/crd/crd.ts'
import type { Finding } from '#core/gates/finding.ts'
import { checkWebhook } from '#core/gates/webhook/webhook.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Resource } from '#core/istio/resource.ts'
import { play } from '#core/sidecar/probe/play.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import type { Change, World } from '#core/sidecar/probe/world.ts'
import type { YamlText } from '#core/text/documents.ts'

/** The gates under comparison, each asked on its own. A gate that is not there yet is left out of the comparison. */
export interface Gates {
  readonly crd: (resource: Resource) => readonly Finding[]
  /** Errors and warnings of istiod's webhook for one object, whatever the schema said of it. */
  readonly webhook?: (resource: Resource, mesh: MeshContext) => readonly Finding[]
  /** Messages of all analyzers for a whole text; `mesh.documentsAre` chooses between files and cluster. */
  readonly analyze?: (yaml: YamlText, resources: readonly Resource[], mesh: MeshContext) => readonly Finding[]
  readonly play?: Play
  readonly probe?: (prediction: Prediction, request: Request, world: World) => Trace
}

/** What becomes of requests, one after the other, in a world. */
export type Play = (
  prediction: Prediction,
  requests: readonly { readonly before?: Change; readonly request: Request }[],
  world: World,
) => readonly Trace[]

/** What is compared. To hold a further gate to the records, name it here. */
export const gates: Gates = {
  crd: checkSchema,
  webhook: checkWebhook,
  analyze: (_, resources, mesh) => analyzeTogether(resources, mesh),
  play,
  probe,
}
