import { textsOf } from '#core/forms/fields.ts'
import type { Resource } from '#core/istio/resource.ts'

/** Names Windows keeps for devices, whatever stands behind the dot. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const LONGEST = 100

/**
 * What to call the design as a file: by its first ServiceEntry's name, or that entry's first host, or the first name there is.
 * Comes out: a name that every file system takes, ending in `.yaml`; `design.yaml` if nothing has a name.
 */
export function fileName(resources: readonly Resource[]): string {
  const entry = resources.find(({ kind }) => kind === 'ServiceEntry')
  const names = [entry?.name, textsOf(entry?.spec['hosts'])[0], ...resources.map(({ name }) => name)]
  const stem = names.map((name) => fileStem(name ?? '')).find((name) => name !== '')
  return `${stem ?? 'design'}.yaml`
}

function fileStem(name: string): string {
  const stem = name
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^[.-]+|[.-]+$/g, '')
  return DEVICES.test(stem) ? `${stem.replace(/\..*/, '')}-design` : stem
}
