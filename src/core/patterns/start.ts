import type { Design } from '#core/forms/design.ts'
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
