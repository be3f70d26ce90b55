import type { MeshContext } from './mesh-context.ts'
import { textsOf } from './listed.ts'

/** Which objects the pods of a namespace see: first the ones shown to it only, then the ones shown to everybody. */
export type Visibility = 'private' | 'public' | 'hidden'

const DEFAULTS = {
  ServiceEntry: 'defaultServiceExportTo',
  VirtualService: 'defaultVirtualServiceExportTo',
  DestinationRule: 'defaultDestinationRuleExportTo',
} as const

/** What `exportTo` says if it is not written: the mesh's default for that kind, else everybody (pkg/config/mesh/mesh.go:95-97). */
export function exportToOf(
  kind: keyof typeof DEFAULTS,
  exportTo: readonly string[],
  { meshConfig }: MeshContext,
): readonly string[] {
  if (exportTo.length > 0) return exportTo
  const byDefault = meshConfig[DEFAULTS[kind]]
  const texts = byDefault === undefined ? everybody : textsOf(byDefault)
  return texts.length > 0 ? texts : everybody
}

const everybody: readonly string[] = ['*']

/**
 * How an object of `namespace` looks from a client's namespace. `*` wins over `~`, which hides from all; `.` is the object's own
 * namespace. Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1052-1103, 1590-1620.
 */
export function visibilityOf(exportTo: readonly string[], namespace: string, client: string): Visibility {
  if (exportTo.includes('*')) return 'public'
  if (exportTo.includes('~')) return 'hidden'
  return exportTo.some((to) => (to === '.' ? namespace : to) === client) ? 'private' : 'hidden'
}
