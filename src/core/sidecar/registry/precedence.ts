import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import { exportToOf, visibilityOf, type Visibility } from '#core/istio/visibility.ts'

type Exported = ObjectIdentity & { readonly exportTo: readonly string[] }

/** How the mesh context's pod sees an object. */
export const visibilityFor = (
  kind: 'ServiceEntry' | 'VirtualService',
  object: Exported,
  mesh: MeshContext,
): Visibility => visibilityOf(exportToOf(kind, object.exportTo, mesh), object.namespace, mesh.proxy.namespace)

/** -1, 0 or 1, as `sort` wants it; texts by their code units, as Go compares them. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The older first; an object without a time is as young as one that is applied now. */
export const byAge = (a: ObjectIdentity, b: ObjectIdentity): number =>
  inOrder(a.created || YOUNGEST, b.created || YOUNGEST)
const YOUNGEST = '~'

/** A host of an entry: what istiod makes a service of. */
export interface Service {
  readonly entry: Exported
  readonly host: string
}

/**
 * Which service comes first where the first one wins: what is shown to this namespace only, then the older, then by host, then
 * by namespace. Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1052-1065, 1745-1759.
 */
export function byPrecedence(mesh: MeshContext): (a: Service, b: Service) => number {
  const rank = (entry: Exported): number => (visibilityFor('ServiceEntry', entry, mesh) === 'private' ? 0 : 1)
  return (a, b) =>
    rank(a.entry) - rank(b.entry) ||
    byAge(a.entry, b.entry) ||
    inOrder(a.host, b.host) ||
    inOrder(a.entry.namespace, b.entry.namespace)
}
