// The engine: what `portolan/engine` exports. Names and shapes stay as they are; further ones may come.
export { analyze } from './analyze.ts'
export { appliedObjects, type AppliedObject } from './gates/applied-objects.ts'
export type { DocumentReport, ItemReport } from './gates/document-report.ts'
export type { Finding, Gate, QuickFix, Severity, Verdict } from './gates/finding.ts'
export { mergeFindings, type MergedFinding } from './gates/merge-findings.ts'
export { readMeshConfig, withMeshConfig, type ReadMeshConfig } from './istio/mesh-config.ts'
export {
  defaultMeshContext,
  type GivenMeshContext,
  type MeshContext,
  type ProxyContext,
} from './istio/mesh-context.ts'
export type { Resource } from './istio/resource.ts'
export type { Analysis, Model } from './read-design.ts'
export { predict, type Predictable } from './predict.ts'
export { leftOutWords } from './sidecar/left-out-words.ts'
export type { Citation, Generated, LeftOut, Prediction, Refusal, Unstable } from './sidecar/prediction.ts'
export { probe } from './sidecar/probe/probe.ts'
export { play, type Act } from './sidecar/probe/play.ts'
export type { Request } from './sidecar/probe/request.ts'
export type { Objection } from './sidecar/probe/requests-file/check-shape.ts'
export { meetsExpectation, type Difference } from './sidecar/probe/requests-file/meets-expectation.ts'
export type { FileRefusal } from './sidecar/probe/requests-file/one-document.ts'
export {
  readRequests,
  readWorld,
  type PlacedProbe,
  type ReadRequests,
} from './sidecar/probe/requests-file/read-requests.ts'
export { readRequest } from './sidecar/probe/requests-file/read-request.ts'
export { parseRequestUrl, requestUrl } from './sidecar/probe/requests-file/request-url.ts'
export { suppositions } from './sidecar/probe/requests-file/world-shape.ts'
export { writeRequests } from './sidecar/probe/requests-file/write-requests.ts'
export type { SavedProbe } from './sidecar/probe/saved-probe.ts'
export type { AccessLog, Outcome, Step, Trace } from './sidecar/probe/trace.ts'
export type { Change, Supposition, World } from './sidecar/probe/world.ts'
export { applyEdits, type TextEdit } from './text/edit.ts'
export type { Json, JsonMap } from './text/json.ts'
export type { Path } from './text/path.ts'
export type { Span } from './text/span.ts'
