import { askGates } from './gates/gates.ts'
import { defaultMeshContext, meshContextOf, type GivenMeshContext } from './istio/mesh-context.ts'
import { readDesign, type Analysis } from './read-design.ts'

/**
 * Reads a text and says who would object to it. Goes in: any text, the mesh context (Istio's defaults without one) and, for
 * speed, an earlier analysis of nearly the same text. Never throws.
 */
export const analyze = (
  text: string,
  mesh: GivenMeshContext = defaultMeshContext,
  earlier?: Analysis,
): Analysis => readDesign(text, meshContextOf(mesh), askGates, earlier)
