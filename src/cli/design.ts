import { analyze, predict, type Analysis, type MeshContext, type Prediction } from '#core/index.ts'
import { bundleOf, type Bundle } from './bundle.ts'
import { Failure } from './failure.ts'
import { readSources } from './sources.ts'

/** Files, and what is predicted from what of them would be accepted. */
export interface Design {
  readonly bundle: Bundle
  readonly analysis: Analysis
  readonly prediction: Prediction
}

/**
 * Reads files as one bundle and predicts from it. Goes in: files and folders, the mesh context, and files
 * that hold something else. Throws a `Failure` for what cannot be read.
 */
export function readDesign(
  files: readonly string[],
  mesh: MeshContext,
  elsewhere: readonly (string | undefined)[],
): Design {
  const [first, ...others] = readSources(files, elsewhere)
  if (!first) throw new Failure('There was nothing to predict from.')
  const bundle = bundleOf([first, ...others])
  const analysis = analyze(bundle.text, mesh)
  return { bundle, analysis, prediction: predict(analysis) }
}
