import type { ClusterConfig } from '#core/sidecar/config/cluster.ts'
import type { ListenerConfig } from '#core/sidecar/config/listener.ts'
import type { RouteConfig } from '#core/sidecar/config/route.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Server } from '#core/sidecar/probe/world.ts'
import type { Outside } from './outside.ts'

/** What takes no time to speak of takes a moment, in ms: nothing else can use the connection meanwhile. */
export const MOMENT = 25

/** Everything that requests meet, and what it remembers from one to the next. Times in ms since the play began. */
export interface Scene {
  readonly prediction: Prediction
  readonly outside: Outside
  readonly listeners: ReadonlyMap<string, ListenerConfig>
  readonly routes: ReadonlyMap<string, RouteConfig>
  readonly clusters: ReadonlyMap<string, ClusterConfig>
  /** What Envoy keeps of a cluster. */
  readonly memory: (cluster: string) => ClusterMemory
  /** How many requests a server has answered. */
  readonly hits: Map<string, number>
  /** The host or cluster that is chosen where chance decides. */
  readonly prefer: string | undefined
  now: number
}

export interface ClusterMemory {
  readonly connections: Connection[]
  /** When requests that are on their way end. */
  readonly ends: number[]
  /** When requests that wait for a connection get one. */
  readonly waits: number[]
  readonly ejections: Map<string, Ejection>
  /** How often each host was chosen. */
  readonly turns: Map<string, number>
  /** How many retries end when. */
  readonly retryEnds: number[]
}

/** A connection to a server. */
export interface Connection {
  readonly id: number
  /** The host as a cluster knows it, whatever its address was then. */
  readonly pool: string
  /** The address it was made to, as the access log writes it. */
  readonly hostKey: string
  /** undefined: it never came about. */
  server: Server | undefined
  freeAt: number
  requests: number
  isClosed: boolean
}

export interface Ejection {
  failures: number
  gatewayFailures: number
  times: number
  /** 0: it is not ejected. */
  until: number
}

/** Sets the scene for a play. */
export function setScene(prediction: Prediction, outside: Outside, prefer?: string): Scene {
  const memories = new Map<string, ClusterMemory>()
  return {
    prediction,
    outside,
    ...indexesOf(prediction),
    hits: new Map(),
    prefer,
    now: 0,
    memory: (cluster) => {
      const known = memories.get(cluster)
      if (known) return known
      const fresh: ClusterMemory = {
        connections: [],
        ends: [],
        waits: [],
        ejections: new Map(),
        turns: new Map(),
        retryEnds: [],
      }
      memories.set(cluster, fresh)
      return fresh
    },
  }
}

type Indexes = Pick<Scene, 'listeners' | 'routes' | 'clusters'>
const indexes = new WeakMap<Prediction, Indexes>()

function indexesOf(prediction: Prediction): Indexes {
  const known = indexes.get(prediction)
  if (known) return known
  const byName = <T extends { readonly name: string }>(list: readonly T[]): Map<string, T> =>
    new Map(list.map((one) => [one.name, one]))
  const made = {
    listeners: byPlace(prediction.listeners),
    routes: byName(prediction.routes),
    clusters: byName(prediction.clusters),
  }
  indexes.set(prediction, made)
  return made
}

/** Listeners by `address port`, each under all its addresses. */
function byPlace(listeners: readonly ListenerConfig[]): Map<string, ListenerConfig> {
  const places = new Map<string, ListenerConfig>()
  for (const listener of listeners) {
    if (listener.name === 'virtualOutbound') {
      places.set('virtualOutbound', listener)
      continue
    }
    for (const address of [listener.address, ...(listener.additionalAddresses ?? [])]) {
      const place = `${address} ${listener.port}`
      if (!places.has(place)) places.set(place, listener)
    }
  }
  return places
}

/** The server's key in `hits`. */
export const serverKey = ({ ip, port }: Pick<Server, 'ip' | 'port'>): string =>
  ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
