import { isWildcard } from '#core/istio/host-name.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Asked } from './asked.ts'
import type { Serving, Target } from './target.ts'

/**
 * The plainest request to a target, with its trace where all is well outside: what is called is what the sidecar reads there. Below a
 * wildcard any name is called.
 */
export function askedPlainly(prediction: Prediction, target: Target, serving: Serving): Asked {
  const host = isWildcard(target.host) ? target.host.replace('*', 'name') : target.host
  const request: Request = { scheme: schemeFor(serving), host, port: target.port }
  return { request, trace: probe(prediction, request) }
}

function schemeFor({ chains }: Serving): Request['scheme'] {
  if (chains.some(({ http }) => http !== undefined)) return 'http'
  return chains.some(({ match }) => (match?.serverNames?.length ?? 0) > 0) ? 'https' : 'tcp'
}
