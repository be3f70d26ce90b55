import type { RouteEntry, WeightedCluster } from '#core/sidecar/config/route.ts'
import type { Ending, Log } from '#core/sidecar/probe/ending.ts'
import type { Journey } from '#core/sidecar/probe/journey.ts'
import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import { collectArrivals } from '#core/sidecar/probe/upstream/arrivals.ts'
import { chooseHost } from '#core/sidecar/probe/upstream/choose-host.ts'
import { hostsOf, type Called } from '#core/sidecar/probe/upstream/host.ts'
import { noteCluster } from '#core/sidecar/probe/upstream/note-cluster.ts'
import { noteWire } from '#core/sidecar/probe/upstream/note-wire.ts'
import { addedHeaders, copied, withoutStripped } from './added-headers.ts'
import { forward } from './forward.ts'
import { hostOf } from './find-virtual-host.ts'
import type { Incoming } from './handle-request.ts'
import { localReply } from './local-reply.ts'
import { rewritten } from './rewrite.ts'
import { stickyKey } from './sticky.ts'
import { tryOnce } from './try-once.ts'

export interface Outgoing extends Incoming {
  readonly route: RouteEntry
  readonly destination: WeightedCluster
  readonly log: Partial<Log>
}

const NOT_FOUND = 'dns_resolution_failure{cares_norecords:Domain_name_not_found}'

/** Sends a request to the cluster that its route chose: the hosts there, the copies for mirrors, and what comes back. */
export function sendOn(outgoing: Outgoing, scene: Scene, journey: Journey): Ending {
  const { message, route, destination, log, at } = outgoing
  const cluster = scene.clusters.get(destination.cluster)
  const reply = (status: number, text: string, more: Partial<Log>, attempts: number): Ending => ({
    ...localReply(message, {
      status,
      text,
      attempts,
      ms: 0,
      log: { ...log, ...more, responseFlags: [...(log.responseFlags ?? []), ...(more.responseFlags ?? [])] },
    }),
    upstream: [],
  })
  if (!cluster) {
    journey.note(
      'cluster',
      `There is no cluster \`${destination.cluster}\`: the destination's host, port or subset is not known to this sidecar. The answer is 503.`,
      { of: route, ends: true },
    )
    return reply(503, '', { responseFlags: ['NC'], responseCodeDetails: 'cluster_not_found' }, 0)
  }
  const changedRequest = rewritten(
    { ...message, headers: withoutStripped(message.headers) },
    route,
    destination,
  )
  const added = addedHeaders(message, changedRequest, route, cluster.name, outgoing.port)
  const sent = { ...changedRequest, headers: added }
  const called = calledOf(outgoing, sent.authority ?? '')
  const hosts = hostsOf(cluster, called, scene)
  noteCluster(cluster, hosts, scene, journey)
  if (hosts.is === 'unknown')
    return {
      ...reply(503, '', { upstreamCluster: cluster.name }, 1),
      unknown: `what ${hosts.name} resolves to`,
    }
  if (cluster.type === 'DYNAMIC_FORWARD_PROXY' && hosts.hosts.length === 0) {
    const filtered =
      outgoing.manager.extraHttpFilters?.some(({ name }) => name.includes('dynamic_forward_proxy')) ?? false
    return filtered
      ? reply(
          503,
          'DNS resolution failure',
          { upstreamCluster: cluster.name, responseFlags: ['DF'], responseCodeDetails: NOT_FOUND },
          0,
        )
      : reply(
          503,
          'no healthy upstream',
          { upstreamCluster: cluster.name, responseFlags: ['UH'], responseCodeDetails: NOT_FOUND },
          1,
        )
  }
  const sticky = stickyKey(
    route,
    cluster,
    sent,
    outgoing.jar,
    scene.prediction.mesh.proxy.ips[0] ?? '',
    () => {
      const { turns } = scene.memory(cluster.name)
      const n = (turns.get('cookies') ?? 0) + 1
      turns.set('cookies', n)
      return n
    },
  )
  const ending = forward(
    {
      cluster,
      route,
      hosts: hosts.hosts,
      message: sent,
      hashKey: sticky.key,
      at,
      leavesAt: outgoing.leavesAt,
      log,
    },
    scene,
  )
  const key = ending.log?.upstreamHost
  const host = hosts.hosts.find((one) => one.key === key) ?? hosts.hosts[0]
  const wire =
    ending.upstream.length > 0 ? noteWire(cluster, host, { isHttp: true, appTls: false }, journey) : undefined
  return {
    ...ending,
    ...(sticky.made === undefined ? {} : { headers: { ...ending.headers, 'set-cookie': sticky.made } }),
    upstream: [...ending.upstream, ...mirrored(outgoing, sent, scene, journey)],
    ...(wire ? { wire } : {}),
  }
}

function calledOf({ address, port }: Outgoing, authority: string): Called {
  const [, named] = /:(\d+)$/.exec(authority) ?? []
  const name = hostOf(authority)
  return {
    address,
    port,
    name: name === '' ? undefined : name,
    namedPort: named === undefined ? undefined : Number(named),
  }
}

/** What arrives where a copy of the request goes; nobody waits for the answer, and nothing comes of a failure. */
function mirrored(
  { route, at, address, port }: Outgoing,
  message: Incoming['message'],
  scene: Scene,
  { note }: Journey,
): Ending['upstream'] {
  const arrivals = collectArrivals()
  for (const { cluster: name, percent } of route.mirrors ?? []) {
    note(
      'cluster',
      `A copy of ${percent} % of the requests goes to \`${name}\`; its answer is thrown away.`,
      { of: route },
    )
    const cluster = scene.clusters.get(name)
    if (!cluster || percent < 100) continue
    const hosts = hostsOf(
      cluster,
      { address, port, name: hostOf(message.authority ?? ''), namedPort: undefined },
      scene,
    )
    if (hosts.is === 'unknown') continue
    const host = chooseHost(cluster, hosts.hosts, scene.memory(name), {
      tried: new Set(),
      hashKey: undefined,
      now: at,
      prefer: undefined,
    })
    if (host)
      tryOnce(
        {
          cluster,
          host,
          message: {
            ...copied(message, scene.prediction.mesh.proxy.ips[0]),
            version: cluster.protocolOptions === 'http2' ? '2' : '1.1',
          },
          at,
          until: Infinity,
        },
        scene,
        arrivals,
      )
  }
  return arrivals.list()
}
