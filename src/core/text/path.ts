/** The way from a document's root to a node: keys of maps and indexes of sequences. */
export type Path = readonly (string | number)[]

/** Whether two paths name the same node. */
export const samePath = (a: Path, b: Path): boolean =>
  a.length === b.length && a.every((step, i) => step === b[i])

/** Whether `path` lies at or below `prefix`. */
export const pathStartsWith = (path: Path, prefix: Path): boolean =>
  prefix.length <= path.length && prefix.every((step, i) => step === path[i])

/** A path as Kubernetes prints it: `spec.ports[1].name`. Goes in: a path; comes out: '' for the root. */
export function formatPath(path: Path): string {
  let out = ''
  for (const step of path) {
    if (typeof step === 'number') out += `[${step}]`
    else out += out === '' ? step : `.${step}`
  }
  return out
}
