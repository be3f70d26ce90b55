import type { OutboundTrafficPolicy } from '#core/istio/mesh-context.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { lines, nothing, words, type Check, type CheckGroup, type Expectation } from './check.ts'
import { clusterLines, policyWords } from './cluster-rows.ts'
import { endpointLines } from './endpoint-rows.ts'
import { chainsOf, listenerLines } from './listener-rows.ts'
import type { PodCommands } from './pod-checks.ts'
import { quote } from './quote.ts'
import { routeLines } from './route-rows.ts'
import { secretNames } from './secret-names.ts'
import type { Serving, Target } from './target.ts'

/** What the sidecar is programmed with for a target: listeners, routes, clusters, endpoints, secrets. */
export function configChecks(
  prediction: Prediction,
  serving: Serving,
  target: Target,
  pod: PodCommands,
  policy: OutboundTrafficPolicy,
): readonly CheckGroup[] {
  const { because } = prediction
  return [
    { topic: 'listener', checks: listenerChecks(prediction, serving, target, pod, policy) },
    {
      topic: 'route',
      checks: serving.routes.flatMap(({ config, hosts }) => [
        {
          id: `route ${config.name}`,
          checks: `Which virtual host of the route config \`${config.name}\` takes the name.`,
          command: `${pod.config('routes')} --name ${quote(config.name)}`,
          expect: lines(
            routeLines(config, hosts),
            'Among those of other names; from the third domain on istioctl only counts them.',
          ),
          why: 'HTTP is routed by its `Host` alone: a name that no virtual host has goes to the catch-all.',
          because: hosts.flatMap(because),
        },
      ]),
    },
    { topic: 'cluster', checks: clusterChecks(prediction, serving, target, pod) },
    {
      topic: 'endpoint',
      checks: serving.clusters.filter(isOutbound).map((cluster) => ({
        id: `endpoint ${cluster.name}`,
        checks: `Where \`${cluster.name}\` connects to.`,
        command: `${pod.config('endpoints')} --cluster ${quote(cluster.name)}`,
        expect: endpointLines(cluster),
        why: 'Requests to a cluster without a healthy endpoint get 503 with the flag UH.',
        because: because(cluster),
      })),
    },
    { topic: 'secret', checks: secretChecks(prediction, serving, pod) },
  ]
}

const isOutbound = ({ name }: Pick<ClusterConfig, 'name'>): boolean => name.startsWith('outbound|')

function listenerChecks(
  { listeners, because }: Prediction,
  serving: Serving,
  { host, port }: Target,
  pod: PodCommands,
  policy: OutboundTrafficPolicy,
): readonly Check[] {
  const found = serving.listeners
  const command = `${pod.config('listeners')} --port ${port}`
  if (found.length > 0) {
    return found.map((listener) => ({
      id: `listener ${listener.name}`,
      checks: `Which filter chains take connections to port ${port} at \`${listener.address}\`.`,
      command: `${command} --address ${quote(listener.address)}`,
      expect: lines(listenerLines([listener])),
      why: 'The first thing that decides: a chain that takes the connection sends it to a route table, or straight to a cluster.',
      because: [...because(listener), ...chainsOf(listener).flatMap(because)],
    }))
  }
  const others = listeners.filter((listener) => listener.port === port)
  const rest =
    policy === 'ALLOW_ANY'
      ? 'goes on to the address that was dialled, through PassthroughCluster'
      : 'is closed by BlackHoleCluster'
  const expect: Expectation =
    others.length > 0
      ? lines(listenerLines(others), `None of these chains is for \`${host}\`.`)
      : nothing(`No listener stands on the port, so what is sent there ${rest}.`)
  return [
    {
      id: 'listener',
      checks: `Whether any filter chain takes connections to \`${host}\` on port ${port}.`,
      command,
      expect,
      why: `What no chain takes ${rest}.`,
      because: others.length > 0 ? others.flatMap(because) : [{ mesh: 'outboundTrafficPolicy.mode' }],
    },
  ]
}

function clusterChecks(
  { clusters, because }: Prediction,
  serving: Serving,
  { host, port }: Target,
  pod: PodCommands,
): readonly Check[] {
  const filter = `--fqdn ${quote(host)} --port ${port} --direction outbound`
  const listed = clusters.filter(
    ({ name }) => isOutbound({ name }) && name.includes(host) && name.includes(`|${port}|`),
  )
  const policies = serving.clusters.filter(({ destinationRule }) => destinationRule !== undefined)
  return [
    {
      id: 'cluster',
      checks: `Which clusters there are for \`${host}\` on port ${port}.`,
      command: `${pod.config('clusters')} ${filter}`,
      expect:
        listed.length > 0
          ? lines(clusterLines(listed))
          : nothing(`No line below the heading: the sidecar does not know \`${host}\` on port ${port}.`),
      why: 'The type tells how addresses are found, the last column which DestinationRule shapes it.',
      because: listed.flatMap(because),
    },
    ...policies.map((cluster) => ({
      id: `policy ${cluster.name}`,
      checks: `Whether timeouts, limits, ejection and TLS of \`${cluster.name}\` are as expected.`,
      command: `${clusterFilter(cluster.name, pod)} -o json`,
      expect: words(policyWords(cluster)),
      why: 'A DestinationRule that is not visible here, or a second one for the host, leaves them as they were.',
      because: because(cluster),
    })),
  ]
}

function clusterFilter(name: string, pod: PodCommands): string {
  const [, port = '', subset = '', host = ''] = name.split('|')
  const bySubset = subset === '' ? '' : ` --subset ${quote(subset)}`
  return `${pod.config('clusters')} --fqdn ${quote(host)} --port ${port}${bySubset} --direction outbound`
}

function secretChecks({ because }: Prediction, serving: Serving, pod: PodCommands): readonly Check[] {
  const using = serving.clusters.filter((cluster) => secretNames(cluster).length > 0)
  if (using.length === 0) return []
  const names = [...new Set(using.flatMap(secretNames))]
  return [
    {
      id: 'secret',
      checks: 'Whether the certificates that these clusters need have come to the sidecar.',
      command: pod.config('secret'),
      expect: words([...names, 'ACTIVE'], 'Each name in a line of its own, with ACTIVE under STATUS.'),
      why: 'A secret that never comes makes every request fail with 503 and `TLS_error: Secret is not supplied by SDS` in the log.',
      because: using.flatMap(because),
    },
  ]
}
