import { isMadeUpName, isWildcard } from '#core/istio/host-name.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { nothing, words, type Check, type Expectation } from './check.ts'
import type { PodCommands } from './pod-checks.ts'
import { argument } from './quote.ts'
import type { Target } from './target.ts'

/** What the name leads to, for the application and in the sidecar's name table. A wildcard is no name to look up. */
export function nameChecks(
  { nameTable, clusters, because }: Prediction,
  { proxy: { dnsCapture } }: MeshContext,
  { host }: Target,
  pod: PodCommands,
): readonly Check[] {
  if (isWildcard(host)) return []
  const held = Object.hasOwn(nameTable, host) ? (nameTable[host] ?? []) : []
  const causes = clusters.filter(({ name }) => name.endsWith(`|${host}`)).flatMap(because)
  const mesh = { mesh: 'proxyMetadata.ISTIO_META_DNS_CAPTURE' }
  const lookup: Check = {
    id: 'lookup',
    checks: `What \`${host}\` leads to in the application’s container.`,
    command: `${pod.inApp(false)} getent ahosts ${argument(host)}`,
    expect: lookupExpectation(host, dnsCapture || isOfCluster(host) ? held : []),
    why: 'No address, no connection: the request ends before the sidecar sees it, and its log has no line. An image without getent may have `nslookup`.',
    because: dnsCapture ? [mesh, ...causes] : [mesh],
  }
  if (!dnsCapture) return [lookup]
  return [
    lookup,
    {
      id: 'name-table',
      checks: 'What the sidecar’s own DNS answers; `istioctl proxy-config` does not show it.',
      command: `${pod.inSidecar} pilot-agent request --debug-port 15020 GET /debug/ndsz`,
      expect:
        held.length > 0
          ? words(
              [`"${host}"`, ...held.map((address) => `"${address}"`)],
              'The addresses stand under the name.',
            )
          : nothing(`No entry for \`${host}\`: the question is passed on to the cluster’s DNS.`),
      why: 'An address that the mesh made up lets TCP connections be told apart by host.',
      because: causes,
    },
  ]
}

/** The name of a Service: the cluster's DNS has it. */
const isOfCluster = (host: string): boolean => /\.svc\.[^.]+/.test(host)

function lookupExpectation(host: string, held: readonly string[]): Expectation {
  if (held.length > 0) return words(held, 'Those of an IP family that the pod does not have may be missing.')
  if (isOfCluster(host)) return words([], 'The addresses of the pods behind the Service, if there are any.')
  return isMadeUpName(host)
    ? nothing('No line, unless the cluster’s DNS has the name: public DNS never has it.')
    : words([host], 'Beside addresses of public DNS.')
}
