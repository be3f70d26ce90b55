import { readText } from '#core/text/documents.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { MeshContext } from './mesh-context.ts'
import { listOf, mapOf, textOf } from './resource.ts'

/** What a text says about the mesh. `remarks` are sentences for the reader: what was found, and what of it is not modelled. */
export interface ReadMeshConfig {
  readonly meshConfig: JsonMap
  /** `proxyMetadata.ISTIO_META_DNS_CAPTURE`; undefined if it is not written. */
  readonly dnsCapture: boolean | undefined
  /** istiod's own `PILOT_ENABLE_IP_AUTOALLOCATE`, where the text holds istiod's environment; undefined if it does not. */
  readonly autoAllocates: boolean | undefined
  readonly remarks: readonly string[]
}

/**
 * Reads a mesh configuration: MeshConfig itself, the `istio` ConfigMap that holds it as a text, an IstioOperator, or Helm values.
 * Comes out: what it says, or in one sentence why nothing could be read. Never throws.
 * Source: Istio 1.30.3, manifests/charts/istio-control/istio-discovery/templates/configmap.yaml (`data.mesh`), values.yaml (`meshConfig`, `env`).
 */
export function readMeshConfig(text: string): ReadMeshConfig | { readonly refused: string } {
  const maps = readText(text).documents.map(({ parsed }) => ({ root: parsed.root?.value, parsed }))
  const broken = maps.find(({ parsed }) => parsed.problems.length > 0)
  if (broken) {
    return {
      refused: `This cannot be read as YAML: ${broken.parsed.problems[0]?.message ?? ''} Nothing was taken over.`,
    }
  }
  const map = maps.map(({ root }) => root).find(isMap)
  if (!map)
    return {
      refused:
        'This holds no mesh configuration. Paste MeshConfig, the `istio` ConfigMap or an IstioOperator.',
    }
  if (map['kind'] === 'ConfigMap') return fromConfigMap(map)
  const operator = map['kind'] === 'IstioOperator' ? mapOf(map['spec']) : map
  const values = mapOf(operator['values'])
  const found = operator['meshConfig'] ?? values['meshConfig']
  if (found !== undefined) return said(mapOf(found), [operator, values])
  if (typeof map['kind'] === 'string') {
    return {
      refused: `A ${map['kind']} is no mesh configuration. Paste MeshConfig, the \`istio\` ConfigMap or an IstioOperator.`,
    }
  }
  return said(map, [])
}

function fromConfigMap(map: JsonMap): ReturnType<typeof readMeshConfig> {
  const held = textOf(mapOf(map['data'])['mesh'])
  if (held === '') {
    return {
      refused:
        'This ConfigMap has no `data.mesh`. The mesh configuration is in the ConfigMap `istio` of `istio-system`.',
    }
  }
  return readMeshConfig(held)
}

/** Fields that a sidecar's outbound configuration depends on and that are taken into account. */
const MODELLED: ReadonlySet<string> = new Set([
  'outboundTrafficPolicy',
  'defaultConfig',
  'defaultServiceExportTo',
  'defaultVirtualServiceExportTo',
  'defaultDestinationRuleExportTo',
  'rootNamespace',
  'connectTimeout',
  'tcpKeepalive',
  'defaultHttpRetryPolicy',
  'enableAutoMtls',
  'h2UpgradePolicy',
  'protocolDetectionTimeout',
  'localityLbSetting',
  'trustDomain',
])

function said(meshConfig: JsonMap, holders: readonly JsonMap[]): ReadMeshConfig {
  const metadata = mapOf(mapOf(meshConfig['defaultConfig'])['proxyMetadata'])
  const captured = metadata['ISTIO_META_DNS_CAPTURE']
  const fields = Object.keys(meshConfig)
  const others = fields.filter((field) => !MODELLED.has(field))
  return {
    meshConfig,
    dnsCapture: captured === undefined ? undefined : isTrue(captured),
    autoAllocates: holders.map(allocationOf).find((one) => one !== undefined),
    remarks: [
      `${fields.length === 1 ? '1 field was' : `${fields.length} fields were`} taken over.`,
      ...(others.length > 0
        ? [`Not modelled, so without effect here: ${others.map((one) => `\`${one}\``).join(', ')}.`]
        : []),
    ],
  }
}

/** istiod's environment in an IstioOperator (`components.pilot.k8s.env`) or in Helm values (`env`, `pilot.env`). */
function allocationOf(holder: JsonMap): boolean | undefined {
  const listed = listOf(mapOf(mapOf(mapOf(holder['components'])['pilot'])['k8s'])['env'])
  const named = listed.map(mapOf).find((one) => one['name'] === ALLOCATION)?.['value']
  const value = named ?? mapOf(mapOf(holder['pilot'])['env'])[ALLOCATION] ?? mapOf(holder['env'])[ALLOCATION]
  return value === undefined ? undefined : isTrue(value)
}
const isTrue = (value: Json): boolean => value === true || value === 'true'
const ALLOCATION = 'PILOT_ENABLE_IP_AUTOALLOCATE'

/** The mesh context with what was read in place of its former configuration; the calling pod stays. */
export const withMeshConfig = (
  mesh: MeshContext,
  { meshConfig, dnsCapture, autoAllocates }: ReadMeshConfig,
): MeshContext => ({
  ...mesh,
  meshConfig,
  ...(autoAllocates === undefined ? {} : { autoAllocate: autoAllocates ? 'simulate' : 'off' }),
  proxy: { ...mesh.proxy, ...(dnsCapture === undefined ? {} : { dnsCapture }) },
})
