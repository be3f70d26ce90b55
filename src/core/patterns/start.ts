import { isTextList } from '#core/forms/standing.ts'
import { textsOf } from '#core/forms/fields.ts'
import type { Design } from '#core/forms/design.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'

/** The heading of a new object in the calling pod's namespace; its name is made from the host once that is known. */
export const newObject = (design: Design, kind: string, spec: JsonMap, name = ''): JsonMap => ({
  apiVersion: 'networking.istio.io/v1',
  kind,
  metadata: { name, namespace: design.mesh.proxy.namespace },
  spec,
})

/** Visible in its own namespace only: what an entry does to others is decided by its owners. */
export const privately = { exportTo: ['.'] } as const

/** An object that goes with another: in its namespace, which is written only if the other writes its own. */
export const objectBeside = (owner: Resource, kind: string, name: string, spec: JsonMap): JsonMap => ({
  apiVersion: 'networking.istio.io/v1',
  kind,
  metadata: {
    name,
    ...(mapOf(owner.value['metadata'])['namespace'] === undefined ? {} : { namespace: owner.namespace }),
  },
  spec,
})

/**
 * `exportTo` as another object writes it, for spreading into a spec. `~` (nobody) exists for ServiceEntries only, so that `.`
 * stands in for it (Istio 1.30.3, pkg/config/visibility/visibility.go:42).
 */
export function exportedLike({ spec }: Resource): { readonly exportTo?: readonly string[] } {
  const exportTo = spec['exportTo']
  if (exportTo === undefined || !isTextList(exportTo)) return {}
  const names = textsOf(exportTo)
  return { exportTo: names.includes('~') ? ['.'] : names }
}
