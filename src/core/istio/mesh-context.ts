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

/** A mesh context as somebody else may give it: what is left out is as Istio's defaults have it, and a pod may have one `ip`. */
export interface GivenMeshContext extends Partial<Omit<MeshContext, 'proxy'>> {
  readonly proxy?: Partial<ProxyContext> & { readonly ip?: string }
}

export type OutboundTrafficPolicy = 'ALLOW_ANY' | 'REGISTRY_ONLY'

export const defaultMeshContext: MeshContext = {
  istioVersion: '1.30.3',
  meshConfig: {},
  proxy: { namespace: 'default', labels: {}, ips: ['10.244.0.10'], dnsCapture: false },
  autoAllocate: 'simulate',
  documentsAre: 'files',
}

const completed = new WeakMap<GivenMeshContext, MeshContext>()

/** The whole mesh context; one that is whole already is given back itself. */
export function meshContextOf(given: GivenMeshContext): MeshContext {
  if (isWhole(given)) return given
  const known = completed.get(given)
  if (known) return known
  const { proxy: usual } = defaultMeshContext
  const { ip, ips = ip === undefined ? usual.ips : [ip], ...proxy } = given.proxy ?? {}
  const whole: MeshContext = { ...defaultMeshContext, ...given, proxy: { ...usual, ...proxy, ips } }
  completed.set(given, whole)
  return whole
}

function isWhole(given: GivenMeshContext): given is MeshContext {
  const { istioVersion, meshConfig, proxy, autoAllocate, documentsAre } = given
  if (!istioVersion || !meshConfig || !autoAllocate || !documentsAre) return false
  return Boolean(
    proxy?.namespace !== undefined && proxy.labels && proxy.ips && proxy.dnsCapture !== undefined,
  )
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
