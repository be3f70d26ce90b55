import { analyzeTogether } from './analyze/analyze.ts'
import { askerOf, type GateAsker } from './asker.ts'
import { checkSchema, hasCrd } from './crd/crd.ts'
import { checkWebhook } from './webhook/webhook.ts'

/** Asks every gate there is. */
export const askGates: GateAsker = askerOf({
  check: (resource, mesh) => [...checkSchema(resource), ...checkWebhook(resource, mesh)],
  checkTogether: analyzeTogether,
  isModelled: hasCrd,
})
