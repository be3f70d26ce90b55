import type { Prediction } from '#core/sidecar/prediction.ts'
import type { JsonMap } from '#core/text/json.ts'
import { accessLogLine } from './access-log.ts'
import { lines, nothing, type Check, type Expectation } from './check.ts'
import type { Asked } from './asked.ts'
import type { PodCommands } from './pod-checks.ts'
import { requestCommand, requestExpectation } from './request-command.ts'

/** The request itself from the application's container, and the line it leaves in the sidecar's log. */
export function requestChecks(
  { mesh: { meshConfig } }: Prediction,
  asked: Asked,
  pod: PodCommands,
): { readonly requests: readonly Check[]; readonly logs: readonly Check[] } {
  const { request, trace } = asked
  const because = trace.steps.flatMap((step) => step.because)
  const called = request.host ?? request.ip ?? ''
  const program = request.scheme.startsWith('http') ? 'curl' : request.scheme === 'tls' ? 'openssl' : 'nc'
  const requests: Check[] = [
    {
      id: 'request',
      checks: `What the application gets when it calls \`${called}\` on port ${request.port}.`,
      command: requestCommand(request, pod.inApp),
      expect: requestExpectation(request, trace),
      why: `An image without ${program} can be helped with \`kubectl debug\`: a container added to the pod shares its network, and so its sidecar.`,
      because,
    },
  ]
  const logs: Check[] = [
    {
      id: 'log',
      checks: 'What the sidecar writes of it: the quickest way to see which way it went.',
      command: `${pod.logs} --tail=20`,
      expect: logExpectation(asked),
      why: formatWords(meshConfig),
      because: [{ mesh: 'accessLogFile' }, ...because],
    },
  ]
  return { requests, logs }
}

function logExpectation({ request, trace }: Asked): Expectation {
  const line = accessLogLine(request, trace)
  return line === undefined
    ? nothing('No line: the request ends before Envoy has anything to write of it.')
    : lines([line], '`…` stands for what differs from call to call.')
}

/** What of the mesh's settings decides how the log looks, or whether there is one. */
function formatWords({ accessLogFile, accessLogEncoding }: JsonMap): string {
  if (typeof accessLogFile !== 'string' || accessLogFile === '')
    return 'Istio writes no access log unless `meshConfig.accessLogFile` or a Telemetry asks for it; `/dev/stdout` is the usual value.'
  return accessLogEncoding === 'JSON'
    ? 'With `accessLogEncoding: JSON` the same values stand under names such as `upstream_cluster` and `response_flags`.'
    : 'A format of your own (`accessLogFormat`) puts the same values in another order.'
}
