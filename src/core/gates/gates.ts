import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Recheck } from '#core/gates/mend/offer.ts'
import { adviseAlone, adviseTogether } from './advice/advice.ts'
import { analyzeTogether } from './analyze/analyze.ts'
import { isStale } from './analyze/message.ts'
import { askerOf, type GateAsker } from './asker.ts'
import { checkSchema, hasCrd } from './crd/crd.ts'
import { checkWebhook } from './webhook/webhook.ts'
import { findYamlProblems } from './yaml/yaml.ts'

/** Asks every gate there is. */
export const askGates: GateAsker = askerOf({
  read: findYamlProblems,
  check: (resource, mesh) => checksIn(mesh).refusals(resource),
  checkTogether: (resources, mesh) => [
    ...analyzeTogether(resources, mesh, checksIn(mesh).refusals),
    ...adviseTogether(resources, mesh, checksIn(mesh).refusals),
  ],
  isModelled: hasCrd,
})

interface Checks {
  /** Schema and webhook one after the other. */
  readonly refusals: Recheck
  /** What every gate says of an object that nothing stands around: asked again to prove a quick fix. */
  readonly everything: Recheck
}

const known = new WeakMap<MeshContext, Checks>()

function checksIn(mesh: MeshContext): Checks {
  const made = known.get(mesh)
  if (made) return made
  const refusals: Recheck = (resource) => [
    ...checkSchema(resource, everything),
    ...checkWebhook(resource, mesh, everything),
  ]
  const everything: Recheck = (resource) => [
    ...refusals(resource),
    ...analyzeTogether([resource], mesh).filter((finding) => !isStale(finding)),
    ...adviseAlone(resource, mesh),
  ]
  const checks = { refusals, everything }
  known.set(mesh, checks)
  return checks
}
