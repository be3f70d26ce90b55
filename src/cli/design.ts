import {
  analyze,
  appliedObjects,
  predict,
  type Analysis,
  type MeshContext,
  type Path,
  type Prediction,
} from '#core/index.ts'
import { bundleOf, type Bundle } from './bundle.ts'
import { Failure } from './failure.ts'
import { readSources } from './sources.ts'

/** Files as they would be accepted, and what is predicted from them. */
export interface Design {
  readonly bundle: Bundle
  readonly analysis: Analysis
  readonly prediction: Prediction
  /** How many objects were left out, as they would be refused. */
  readonly leftOut: number
}

const ACCEPTED: ReadonlySet<string> = new Set(['accepted', 'accepted-with-warnings', 'not-modelled'])

/**
 * Reads files as one bundle and predicts from what of it would be accepted. Goes in: files and folders, the mesh context, and files
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
  const objects = appliedObjects(analysis.documents)
  const accepted = new Set(
    objects.filter(({ verdict }) => ACCEPTED.has(verdict)).map(({ document, path }) => keyOf(document, path)),
  )
  const resources = analysis.model.resources.filter(({ document, base }) =>
    accepted.has(keyOf(document.index, base)),
  )
  return {
    bundle,
    analysis,
    prediction: predict({ model: { resources, mesh } }),
    leftOut: objects.length - accepted.size,
  }
}

const keyOf = (document: number, path: Path): string => [document, ...path].join('/')
