import { type Present, Trace } from '#core/gates/webhook/decode/decoder.ts'
import { destinationRule, type DestinationRule } from '#core/gates/webhook/decode/destination-rule.ts'
import { gateway } from '#core/gates/webhook/decode/gateway.ts'
import { serviceEntry, type ServiceEntry, workloadEntry } from '#core/gates/webhook/decode/service-entry.ts'
import { sidecar, type Sidecar } from '#core/gates/webhook/decode/sidecar.ts'
import { virtualService, type VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import { readOnce } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import { isReadable } from './readable.ts'

/** An object of Istio's API, decoded as istioctl decodes it. */
export interface Decoded<Spec> {
  readonly resource: Resource
  readonly spec: Spec
}

/** All that the analysis sees. Of two objects of one kind, namespace and name the later text counts. */
export interface Cluster {
  readonly serviceEntries: readonly Decoded<ServiceEntry>[]
  readonly destinationRules: readonly Decoded<DestinationRule>[]
  readonly virtualServices: readonly Decoded<VirtualService>[]
  readonly sidecars: readonly Decoded<Sidecar>[]
  /** Objects of any kind by their kind, as they are written. */
  readonly ofKind: (kind: string) => readonly Resource[]
}

/** Reads the objects. What cannot be decoded is left out, as istioctl leaves it out. Never throws. */
export function clusterOf(resources: readonly Resource[]): Cluster {
  const byKind = new Map<string, Map<string, Resource>>()
  for (const resource of resources) {
    const key = keyOf(resource)
    if (key === undefined) continue
    const { kind } = resource
    const group = byKind.get(kind) ?? new Map<string, Resource>()
    group.set(key, resource)
    byKind.set(kind, group)
  }
  const ofKind = (kind: string): readonly Resource[] => [...(byKind.get(kind)?.values() ?? [])]
  const decoded = <Kind extends keyof typeof decoders>(kind: Kind) => ofKind(kind).flatMap(asDecoded<Kind>)
  return {
    serviceEntries: decoded('ServiceEntry'),
    destinationRules: decoded('DestinationRule'),
    virtualServices: decoded('VirtualService'),
    sidecars: decoded('Sidecar'),
    ofKind,
  }
}

const decoders = {
  ServiceEntry: serviceEntry,
  DestinationRule: destinationRule,
  VirtualService: virtualService,
  Sidecar: sidecar,
  WorkloadEntry: workloadEntry,
  Gateway: gateway,
} as const
const isDecoded = (kind: string): kind is keyof typeof decoders => Object.hasOwn(decoders, kind)

/** The namespaces of Kubernetes itself, which Istio never looks into. Source: Istio 1.30.3, pkg/kube/inject/initializer.go:38-43. */
const IGNORED = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'])
const ISTIO = /^networking\.istio\.io\/v1(?:beta1|alpha3)?$/

/** By what objects of one kind are told apart; undefined for what istioctl does not see. */
const keyOf = readOnce((resource: Resource): string | undefined => {
  const { apiVersion, kind, namespace, name } = resource
  const isNetworking = apiVersion.startsWith('networking.')
  if (isNetworking ? !ISTIO.test(apiVersion) : apiVersion === '') return undefined
  if (IGNORED.has(kind === 'Namespace' ? name : namespace) || !isReadable(resource)) return undefined
  const isUnread = isNetworking && isDecoded(kind) && specOf(resource) === undefined
  return isUnread ? undefined : `${namespace}/${name}`
})

/** The spec as istioctl decodes it; undefined if it cannot be. */
const specOf = readOnce(({ kind, value }): unknown => {
  if (!isDecoded(kind)) return undefined
  const trace = new Trace({ asWritten: true })
  const spec = decoders[kind].read(value['spec'] ?? {}, trace)
  return trace.problems.length === 0 ? spec : undefined
})

type Spec<Kind extends keyof typeof decoders> = Present<(typeof decoders)[Kind]>

function asDecoded<Kind extends keyof typeof decoders>(resource: Resource): readonly Decoded<Spec<Kind>>[] {
  const spec = specOf(resource)
  return spec === undefined ? [] : [{ resource, spec: spec as Spec<Kind> }]
}
