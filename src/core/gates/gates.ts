import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Recheck } from '#core/gates/mend/offer.ts'
import { analyzeTogether } from './analyze/analyze.ts'
import { askerOf, type GateAsker } from './asker.ts'
import { checkSchema, hasCrd } from './crd/crd.ts'
import { checkWebhook } from './webhook/webhook.ts'

/** Asks every gate there is. */
export const askGates: GateAsker = askerOf({
  check: (resource, mesh) => checkersIn(mesh)(resource),
  checkTogether: analyzeTogether,
  isModelled: hasCrd,
})

const known = new WeakMap<MeshContext, Recheck>()

/** Schema and webhook one after the other, each of which proves its quick fixes by asking both again. */
function checkersIn(mesh: MeshContext): Recheck {
  const made = known.get(mesh)
  if (made) return made
  const check: Recheck = (resource) => [
    ...checkSchema(resource, check),
    ...checkWebhook(resource, mesh, check),
  ]
  known.set(mesh, check)
  return check
}
