import { outboundTrafficPolicy } from '#core/istio/mesh-context.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { acceptedChecks, type Applied } from './accepted-checks.ts'
import type { Asked } from './asked.ts'
import type { CheckGroup } from './check.ts'
import { configChecks } from './config-checks.ts'
import { nameChecks } from './name-checks.ts'
import { podChecks, podCommands } from './pod-checks.ts'
import { askedPlainly } from './plain-request.ts'
import { requestChecks } from './request-checks.ts'
import { servingOf, type Target } from './target.ts'

/**
 * The commands that check a prediction on a real cluster, by what they find out. Goes in: the prediction, the documents it is made
 * from, the host and port they are about, and perhaps a request with its trace; without one, a plain request is supposed to find all well. Comes out: groups in the order in which a reader would ask; a group
 * without a command is left out. All names from the text are quoted for a POSIX shell. Commands and columns are those of kubectl,
 * istioctl 1.30, curl, OpenSSL and nc.
 */
export function commandsFor(
  prediction: Prediction,
  applied: Applied,
  target: Target,
  asked?: Asked,
): readonly CheckGroup[] {
  const { mesh } = prediction
  const serving = servingOf(prediction, target)
  const pod = podCommands(mesh)
  const policy = outboundTrafficPolicy(mesh)
  const config = configChecks(prediction, serving, target, pod, policy)
  const request = requestChecks(prediction, asked ?? askedPlainly(prediction, target, serving), pod)
  const groups: readonly CheckGroup[] = [
    { topic: 'pod', checks: podChecks(mesh) },
    { topic: 'accepted', checks: acceptedChecks(applied, mesh.proxy.namespace) },
    { topic: 'name', checks: nameChecks(prediction, mesh, target, pod) },
    ...config,
    { topic: 'request', checks: request.requests },
    { topic: 'log', checks: request.logs },
  ]
  return groups.filter(({ checks }) => checks.length > 0)
}
