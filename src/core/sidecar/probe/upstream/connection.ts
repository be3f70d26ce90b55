import { milliseconds } from '#core/istio/duration.ts'
import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { Host } from './host.ts'
import type { ClusterMemory, Connection } from '#core/sidecar/probe/scene/scene.ts'

/** A connection for a request, from when on it can be used, in ms; or the limit that stands in the way. */
export type Acquired =
  | { readonly connection: Connection; readonly from: number; readonly isNew: boolean }
  | { readonly overflow: 'requests' | 'connections' }

/** Envoy closes a connection that was idle for an hour, unless the cluster says otherwise, in ms. */
const USUAL_IDLE = 3_600_000

/**
 * A connection for an HTTP request to a host: a free one, a new one if the limits allow it, or the next to become free.
 * Source: Envoy, conn_pool_base.cc; the wire records `overflow-*`. `at` in ms.
 */
export function acquire(
  cluster: ClusterConfig,
  memory: ClusterMemory,
  { pool, key }: Host,
  isMultiplexed: boolean,
  at: number,
): Acquired {
  const {
    maxConnections = Infinity,
    maxPendingRequests = Infinity,
    maxRequests = Infinity,
  } = cluster.circuitBreakers ?? {}
  if (memory.ends.filter((end) => end > at).length >= maxRequests) return { overflow: 'requests' }
  closeIdle(cluster, memory, at)
  const open = memory.connections.filter(({ isClosed }) => !isClosed)
  const own = open.filter((connection) => connection.pool === pool)
  const free = own.find(({ freeAt }) => isMultiplexed || freeAt <= at)
  if (free) return { connection: free, from: at, isNew: false }
  if (open.length < Math.max(1, maxConnections)) {
    const connection: Connection = {
      id: memory.connections.length,
      pool,
      hostKey: key,
      server: undefined,
      freeAt: at,
      requests: 0,
      isClosed: false,
    }
    memory.connections.push(connection)
    return { connection, from: at, isNew: true }
  }
  const [next] = (own.length > 0 ? own : open).toSorted((a, b) => a.freeAt - b.freeAt)
  if (!next || memory.waits.filter((until) => until > at).length >= maxPendingRequests)
    return { overflow: 'connections' }
  memory.waits.push(next.freeAt)
  return { connection: next, from: Math.max(at, next.freeAt), isNew: false }
}

/** Notes that a connection is busy until `end`, and closes it if it has had its share of requests or the server ends it. */
export function release(
  { commonHttp }: ClusterConfig,
  memory: ClusterMemory,
  connection: Connection,
  end: number,
  isOver: boolean,
): void {
  connection.freeAt = Math.max(connection.freeAt, end)
  connection.requests += 1
  memory.ends.push(end)
  const most = commonHttp?.maxRequestsPerConnection ?? 0
  if (isOver || (most > 0 && connection.requests >= most)) connection.isClosed = true
}

function closeIdle({ commonHttp }: ClusterConfig, { connections }: ClusterMemory, at: number): void {
  const idle = milliseconds(commonHttp?.idleTimeout) ?? USUAL_IDLE
  for (const connection of connections)
    if (idle > 0 && at - connection.freeAt > idle) connection.isClosed = true
}
