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
    readonly calls?: readonly { readonly result: { readonly error?: string; readonly listener?: string } }[]
  }
}

/** All recorded configurations, topic by topic. */
export const loadSidecarRecords = (): SidecarRecord[] =>
  readJsonLines<Omit<SidecarRecord, 'topic'>>('sidecar').map(({ topic, record }) => ({ ...record, topic }))
