import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { JsonMap } from '#core/text/json.ts'

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

/** An input, and what Istio 1.30.3 programmed into the sidecar of one pod for it. */
export interface SidecarRecord {
  readonly topic: string
  readonly id: string
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

const folder = new URL('./sidecar/', import.meta.url)

/** All recorded configurations, topic by topic. */
export const loadSidecarRecords = (): SidecarRecord[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .toSorted()
    .flatMap((name) =>
      gunzipSync(readFileSync(new URL(name, folder)))
        .toString('utf8')
        .trimEnd()
        .split('\n')
        .map((line) => ({
          ...(JSON.parse(line) as Omit<SidecarRecord, 'topic'>),
          topic: name.replace('.jsonl.gz', ''),
        })),
    )
