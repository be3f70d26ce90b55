import { type Decoder, Trace } from '#core/gates/webhook/decode/decoder.ts'
import { destinationRule, type DestinationRule } from '#core/gates/webhook/decode/destination-rule.ts'
import { serviceEntry, type ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import { sidecar, type Sidecar } from '#core/gates/webhook/decode/sidecar.ts'
import { virtualService, type VirtualService } from '#core/gates/webhook/decode/virtual-service.ts'
import { readMetadata } from '#core/gates/webhook/metadata.ts'
import { readOnce } from '#core/istio/read-once.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'

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
  return {
    serviceEntries: decoded(ofKind('ServiceEntry'), serviceEntry),
    destinationRules: decoded(ofKind('DestinationRule'), destinationRule),
    virtualServices: decoded(ofKind('VirtualService'), virtualService),
    sidecars: decoded(ofKind('Sidecar'), sidecar),
    ofKind,
  }
}

const remembered = new WeakMap<JsonMap, { readonly spec: unknown }>()
const ISTIO = /^networking\.istio\.io\/v1(?:beta1|alpha3)?$/

/** By what objects of one kind are told apart; undefined for what istioctl does not see. */
const keyOf = readOnce(({ apiVersion, namespace, name, value }) => {
  const isKnown = apiVersion.startsWith('networking.') ? ISTIO.test(apiVersion) : apiVersion !== ''
  return isKnown && readMetadata(value) ? `${namespace}/${name}` : undefined
})

function decoded<Spec>(
  resources: readonly Resource[],
  decoder: Decoder<Spec, unknown>,
): readonly Decoded<Spec>[] {
  return resources.flatMap((resource) => {
    const { spec } = remembered.get(resource.value) ?? remember(resource, decoder)
    return spec === undefined ? [] : [{ resource, spec: spec as Spec }]
  })
}

function remember<Spec>(resource: Resource, decoder: Decoder<Spec, unknown>): { readonly spec: unknown } {
  const trace = new Trace({ originalNames: true })
  const spec = decoder.read(resource.value['spec'] ?? {}, trace)
  const read = { spec: trace.problems.length === 0 ? spec : undefined }
  remembered.set(resource.value, read)
  return read
}
