import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import { visibilityFrom, type Visibility } from '#core/istio/visibility.ts'

type Exported = ObjectIdentity & { readonly exportTo: readonly string[] }

/** How the mesh context's pod sees an object. */
export const visibilityFor = (
  kind: 'ServiceEntry' | 'VirtualService',
  object: Exported,
  mesh: MeshContext,
): Visibility => visibilityFrom(mesh.proxy.namespace, kind, object, mesh)

/**
 * What is shown to certain namespaces only comes before what is shown to all; of that, the pod's own namespace comes first.
 * Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1045-1055, virtualservice.go:113-115.
 */
export const rankOf = (
  visibility: Visibility,
  { namespace }: { readonly namespace: string },
  client: string,
): number => (visibility === 'public' ? 2 : namespace === client ? 0 : 1)

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
 * Which service comes first where the first one wins: by whom it is shown to, then the older, then by host, then by namespace.
 * Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1052-1065, 1745-1759.
 */
export function byPrecedence(mesh: MeshContext): (a: Service, b: Service) => number {
  const rank = (entry: Exported): number =>
    rankOf(visibilityFor('ServiceEntry', entry, mesh), entry, mesh.proxy.namespace)
  return (a, b) =>
    rank(a.entry) - rank(b.entry) ||
    byAge(a.entry, b.entry) ||
    inOrder(a.host, b.host) ||
    inOrder(a.entry.namespace, b.entry.namespace)
}
