import type { Request } from '#core/sidecar/probe/request.ts'
import type { AccessLog, AppView, Arrival, Distribution } from '#core/sidecar/probe/trace.ts'
import type { Change, World } from '#core/sidecar/probe/world.ts'
import { readJsonLines } from './json-lines.ts'
import type { RecordedInput } from './sidecar-records.ts'

/** A configuration, a small world, and what really happened to requests: a real Envoy ran what Istio made of it. */
export interface WireRecord extends RecordedInput {
  readonly topic: string
  readonly id: string
  readonly about: string
  /** Only with DNS capture: what the pod's DNS proxy answered. */
  readonly nameTable?: Readonly<Record<string, readonly string[]>>
  readonly world: World
  /** Istio refused the configuration; the gate's name in capitals, then its words. No requests then. */
  readonly rejected?: string
  readonly requests: readonly {
    readonly before?: Change
    readonly request: Request
    readonly outcome: RecordedOutcome
  }[]
}

/** What was seen of one request, or (with `distribution`) of several. */
export interface RecordedOutcome {
  readonly app?: { readonly [Key in keyof AppView]?: AppView[Key] | null }
  /** null: the connection never ended or never began in Envoy. */
  readonly envoy?: RecordedLine | null
  readonly upstream: readonly (Omit<Arrival, 'count'> & { readonly count?: number })[]
  readonly attempts?: number | null
  readonly seconds?: number
  readonly distribution?: Distribution
  /** How it was distributed in another run of the whole set. */
  readonly distributionSecondRun?: Distribution
  /** Request by request, where two runs agreed in it. */
  readonly sequence?: readonly string[]
  readonly facts?: { readonly sameHostForSameKey?: boolean; readonly sameHostWithCookie?: boolean }
  /** With `vary`: the hosts that each value came to. */
  readonly byKey?: Readonly<Record<string, readonly string[]>>
  /** The one that was seen was one of these. */
  readonly chosenFromHosts?: readonly string[]
  readonly chosenFromClusters?: readonly string[]
  readonly upstreamHostOneOf?: readonly string[]
  /** Paths of what differed between two runs. */
  readonly varies?: readonly string[]
}

/** The line in the access log; flags are joined by commas, `-` for none. */
export type RecordedLine = Partial<Omit<AccessLog, 'responseFlags'>> & { readonly responseFlags: string }

type Stored = Omit<WireRecord, 'topic' | 'proxy'> & {
  readonly proxy: Omit<WireRecord['proxy'], 'dnsDomain'>
}

/** All recorded requests, topic by topic. The pods' search domain is Kubernetes' own. */
export const loadWireRecords = (): WireRecord[] =>
  readJsonLines<Stored>('wire').map(({ topic, record }) => ({
    ...record,
    topic,
    proxy: { ...record.proxy, dnsDomain: `${record.proxy.namespace}.svc.cluster.local` },
  }))
