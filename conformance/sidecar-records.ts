import type { JsonMap } from '#core/text/json.ts'
import { readJsonLines } from './json-lines.ts'

/** The sections of a sidecar's configuration that are compared one by one. */
export interface RecordedSections {
  readonly nameTable?: Readonly<Record<string, readonly string[]>>
  readonly listeners?: readonly Named[]
  readonly routes?: readonly Named[]
  readonly clusters?: readonly (Named & { readonly endpoints?: readonly JsonMap[] })[]
}
interface Named {
  readonly name: string
}

/** What Istio 1.30.3 was given: a text, the mesh settings that are not its defaults, and the pod. */
export interface RecordedInput {
  readonly config: string
  readonly meshConfig: JsonMap
  readonly proxy: {
    readonly namespace: string
    readonly labels: Readonly<Record<string, string>>
    readonly ip: string
    readonly ips?: readonly string[]
    readonly dnsCapture: boolean
    readonly dnsDomain: string
    readonly locality?: string
  }
}

/** An input, and what Istio 1.30.3 programmed into the sidecar of one pod for it. */
export interface SidecarRecord extends RecordedInput {
  readonly topic: string
  readonly id: string
  readonly expect: RecordedSections & {
    readonly conflicts?: Readonly<Record<string, readonly string[]>>
    readonly controlPlanePanics?: string
    readonly unstable?: {
      readonly listeners?: readonly (readonly Named[])[]
      readonly routes?: readonly (readonly Named[])[]
      readonly clusters?: readonly (readonly Named[])[]
    }
    readonly calls?: readonly RecordedCall[]
  }
}

/** A call, and what becomes of it by Istio's own traffic simulator. */
export interface RecordedCall {
  readonly call: {
    readonly address: string
    readonly port: number
    readonly protocol: 'http' | 'http2' | 'tcp'
    readonly tls: 'plaintext' | 'tls'
    readonly alpn?: string
    readonly host?: string
    readonly sni?: string
    readonly path?: string
    readonly headers?: Readonly<Record<string, string>>
  }
  readonly result: {
    readonly error?: string
    readonly listener?: string
    /** The chain's name; absent if it has none. */
    readonly filterChain?: string
    readonly routeConfig?: string
    readonly virtualHost?: string
    /** The route's name. */
    readonly route?: string
    /** null: no single one. */
    readonly cluster: string | null
    /** What the simulator did not look at. */
    readonly note?: string
  }
}

/** All recorded configurations, topic by topic. */
export const loadSidecarRecords = (): SidecarRecord[] =>
  readJsonLines<Omit<SidecarRecord, 'topic'>>('sidecar').map(({ topic, record }) => ({ ...record, topic }))
