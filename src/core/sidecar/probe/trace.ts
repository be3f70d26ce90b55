import type { Citation, Generated } from '#core/sidecar/prediction.ts'

/** What becomes of a request, hop by hop. */
export interface Trace {
  readonly steps: readonly Step[]
  readonly outcome: Outcome
}

/** The places a request comes through, in order. */
export type Hop = 'dns' | 'capture' | 'listener' | 'filter-chain' | 'route' | 'cluster' | 'endpoint' | 'wire'

/** What the bytes between sidecar and server are. */
export type Wire = 'plaintext' | 'tls' | 'originated-tls' | 'mtls' | 'double-tls' | 'raw'

export interface Step {
  readonly at: Hop
  /** What happens and why, in a sentence or two; field names and values in backticks. */
  readonly says: string
  /** At least one. */
  readonly because: readonly Citation[]
  /** What lost, and why. */
  readonly instead?: string
  /** The generated thing that this step is about, as the prediction has it. */
  readonly of?: Generated
  /** Whether the request ends here. */
  readonly ends?: true
  /** Whether nobody can tell which way it goes from here. */
  readonly undecided?: true
  /** Of the step `wire`. */
  readonly wire?: Wire
}

/** `cannot-tell`: what would decide is random, or in no document. */
export type TraceVerdict = 'reaches' | 'passes-through' | 'blocked' | 'fails' | 'cannot-tell'

/** `sidecar` fields in Envoy's words, `app` and `upstream` in those of the wire records. */
export interface Outcome {
  readonly verdict: TraceVerdict
  readonly listener?: string
  /** Its name; most chains have none. */
  readonly filterChain?: string
  readonly routeConfig?: string
  readonly virtualHost?: string
  readonly route?: string
  /** Shares in percent. */
  readonly clusters: readonly { readonly name: string; readonly share: number }[]
  /** `10.0.0.1:443`, or `an address of NAME:443`. */
  readonly endpoints: readonly string[]
  readonly app: AppView
  readonly envoy: AccessLog | null
  readonly upstream: readonly Arrival[]
  /** Tries that Envoy made; null: the request never came to Envoy, or never ended there. */
  readonly attempts: number | null
  /** How long it takes, in half seconds. */
  readonly seconds: number | null
  readonly telemetry: readonly string[]
  /** Of several requests: how often what was seen. */
  readonly distribution?: Distribution
  /** `cannot-tell`: the other ways it may go. */
  readonly alternatives?: readonly Outcome[]
}

/** `closed`: the connection was taken, then ended without an answer. `cut`: the answer ended in the middle. */
export type AppError =
  'dns' | 'closed' | 'timeout' | 'tls' | 'tls-verify' | 'cut' | 'http' | 'refused' | 'http2'

export interface AppView {
  readonly status?: number
  readonly error?: AppError
  /** What the application reads: the body, or what went wrong in words. */
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  /** The address that was dialled. */
  readonly dialed?: string
}

/** The line to expect in the access log; null stands for the log's `-`. */
export interface AccessLog {
  readonly responseCode: number
  readonly responseFlags: readonly string[]
  readonly responseCodeDetails: string | null
  readonly upstreamCluster: string | null
  readonly upstreamHost: string | null
  readonly requestedServerName: string | null
  readonly routeName: string | null
  readonly upstreamTransportFailureReason: string | null
  /** Listener and filter chain: `0.0.0.0_443#0`, `0.0.0.0_443#default:PassthroughFilterChain`. */
  readonly via: string
}

/** What arrived at a server: `http-plain`, `tls(sni=a.example,alpn=h2)→http`, `raw`, … */
export interface Arrival {
  readonly server: string
  readonly saw: string
  /** Connections. */
  readonly count: number
  /** The requests, as the server read them. */
  readonly http?: readonly ArrivedRequest[]
}

export interface ArrivedRequest {
  readonly method: string
  readonly path: string
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
}

/** Counts by what was seen; for what was absent the key is `None`, for no flags `-`. */
export interface Distribution {
  readonly requests: number
  readonly appStatus: Readonly<Record<string, number>>
  readonly responseFlags: Readonly<Record<string, number>>
  readonly upstreamCluster: Readonly<Record<string, number>>
  readonly upstreamHost: Readonly<Record<string, number>>
  readonly attempts: Readonly<Record<string, number>>
}
