import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'

/** One object of an example; `spec` is its YAML, indented by two. */
const object = (kind: string, name: string, spec: string, namespace = 'team'): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n${spec}`

export const entry = (spec: string, name = 'entry', namespace = 'team'): string =>
  object('ServiceEntry', name, spec, namespace)
export const destinationRule = (spec: string, name = 'rule', namespace = 'team'): string =>
  object('DestinationRule', name, spec, namespace)
export const virtualService = (spec: string, name = 'route', namespace = 'team'): string =>
  object('VirtualService', name, spec, namespace)

/** Several objects as one text. */
export const together = (...objects: readonly string[]): string => objects.join('---\n')

const { proxy } = defaultMeshContext

/** Pods ask their sidecar's DNS, so allocated addresses count. */
export const withDnsCapture: Partial<MeshContext> = { proxy: { ...proxy, dnsCapture: true } }

/** Only what the registry knows is let out. */
export const registryOnly: Partial<MeshContext> = {
  meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } },
}
