import type { GateAsker } from './gates/asker.ts'
import type { DocumentReport } from './gates/document-report.ts'
import type { Finding } from './gates/finding.ts'
import type { MeshContext } from './istio/mesh-context.ts'
import { readResources, type Resource } from './istio/resource.ts'
import { emptyText, readText, type YamlText } from './text/documents.ts'

/** Everything read from a text, for those who draw and predict. */
export interface Model {
  readonly yaml: YamlText
  readonly resources: readonly Resource[]
  readonly mesh: MeshContext
}

export interface Analysis {
  readonly documents: readonly DocumentReport[]
  readonly findings: readonly Finding[]
  readonly model: Model
}

/**
 * Reads a text and asks the gates that `ask` knows. Goes in: any text, the mesh context and, for speed, an earlier analysis of
 * nearly the same text. Never throws.
 */
export function readDesign(text: string, mesh: MeshContext, ask: GateAsker, earlier?: Analysis): Analysis {
  const yaml = readText(text, earlier?.model.yaml ?? emptyText)
  const resources = readResources(yaml)
  return { ...ask(yaml, resources, mesh), model: { yaml, resources, mesh } }
}
