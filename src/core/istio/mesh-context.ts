import type { JsonMap } from '#core/text/json.ts'

/**
 * What a prediction depends on and no document says. `meshConfig` has the fields of Istio's own MeshConfig; `proxy` is the
 * calling pod. Defaults are Istio 1.30.3's (pkg/config/mesh/mesh.go:62-110; pilot/cmd/pilot-agent/options/options.go:100).
 */
export interface MeshContext {
  readonly istioVersion: string
  readonly meshConfig: JsonMap
  readonly proxy: ProxyContext
  /** `simulate`: addresses as istiod's controller would assign them; `as-written`: only `status.addresses`; `off`: none. */
  readonly autoAllocate: 'simulate' | 'as-written' | 'off'
  /** `files`: as `istioctl analyze --use-kube=false` reads them; `cluster`: the documents are all there is. */
  readonly documentsAre: 'files' | 'cluster'
}

export interface ProxyContext {
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
  readonly ips: readonly string[]
  readonly locality?: string
  readonly dnsCapture: boolean
  readonly dnsDomain?: string
}

export type OutboundTrafficPolicy = 'ALLOW_ANY' | 'REGISTRY_ONLY'

export const defaultMeshContext: MeshContext = {
  istioVersion: '1.30.3',
  meshConfig: {},
  proxy: { namespace: 'default', labels: {}, ips: ['10.244.0.10'], dnsCapture: false },
  autoAllocate: 'simulate',
  documentsAre: 'files',
}

/** The mesh-wide `outboundTrafficPolicy.mode`; ALLOW_ANY unless set. */
export function outboundTrafficPolicy({ meshConfig }: MeshContext): OutboundTrafficPolicy {
  const policy = meshConfig['outboundTrafficPolicy']
  const mode = typeof policy === 'object' && policy !== null && 'mode' in policy ? policy.mode : undefined
  return mode === 'REGISTRY_ONLY' ? 'REGISTRY_ONLY' : 'ALLOW_ANY'
}

/** Whether a host without `addresses` gets one that the pod's own DNS proxy answers with. */
export const allocatesAddresses = ({ proxy, autoAllocate }: MeshContext): boolean =>
  proxy.dnsCapture && autoAllocate !== 'off'

/** The namespace whose DestinationRules and Sidecars count for the whole mesh. */
export const rootNamespace = ({ meshConfig }: MeshContext): string => {
  const name = meshConfig['rootNamespace']
  return typeof name === 'string' && name !== '' ? name : 'istio-system'
}
