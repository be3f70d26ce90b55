import type { MeshContext } from './mesh-context.ts'
import { textsOf } from './listed.ts'

/** Which objects the pods of a namespace see: those shown to certain namespaces with this one among them, and those shown to everybody. */
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
 * How an object looks from a client's namespace, by its own `exportTo` or the mesh's default. Of a default istiod reads `.` and `*`
 * alone; one that names anything else shows to nobody. Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1564-1569, 1770-1779.
 */
export function visibilityFrom(
  client: string,
  kind: 'ServiceEntry' | 'VirtualService',
  { exportTo, namespace }: { readonly exportTo: readonly string[]; readonly namespace: string },
  mesh: MeshContext,
): Visibility {
  const to = exportToOf(kind, exportTo, mesh)
  if (exportTo.length > 0) return visibilityOf(to, namespace, client)
  if (to.includes('.')) return namespace === client ? 'private' : 'hidden'
  return to.includes('*') ? 'public' : 'hidden'
}

/**
 * How an object of `namespace` looks from a client's namespace. `*` wins over `~`, which hides from all; `.` is the object's own
 * namespace. Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1052-1103, 1590-1620.
 */
export function visibilityOf(exportTo: readonly string[], namespace: string, client: string): Visibility {
  if (exportTo.includes('*')) return 'public'
  if (exportTo.includes('~')) return 'hidden'
  return exportTo.some((to) => (to === '.' ? namespace : to) === client) ? 'private' : 'hidden'
}
