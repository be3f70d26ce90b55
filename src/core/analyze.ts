import { askGates, type DocumentReport } from './gates/gates.ts'
import type { Finding } from './gates/finding.ts'
import { defaultMeshContext, type MeshContext } from './istio/mesh-context.ts'
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
 * Reads a text and says who would object to it. Goes in: any text, the mesh context (Istio's defaults without one) and, for
 * speed, an earlier analysis of nearly the same text. Never throws.
 */
export function analyze(text: string, mesh: MeshContext = defaultMeshContext, earlier?: Analysis): Analysis {
  const yaml = readText(text, earlier?.model.yaml ?? emptyText)
  const resources = readResources(yaml)
  const { findings, documents } = askGates(yaml, resources, mesh)
  return { documents, findings, model: { yaml, resources, mesh } }
}
