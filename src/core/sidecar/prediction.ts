import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'
import type { ClusterConfig } from './config/cluster.ts'
import type { FilterChain, ListenerConfig } from './config/listener.ts'
import type { RouteConfig, RouteEntry, VirtualHost } from './config/route.ts'

/** What decided: a place in the text, a default in words, or a setting of the mesh context. */
export type Citation =
  | { readonly span: Span; readonly document: number; readonly path: Path }
  | { readonly default: string }
  | { readonly mesh: string }

/** A generated thing that `because` can be asked about. */
export type Generated = ListenerConfig | FilterChain | RouteConfig | VirtualHost | RouteEntry | ClusterConfig

/** What istiod programs into the calling pod's sidecar, outbound, in the words of the recorded configurations. */
export interface Prediction {
  /** The mesh context that it is for. */
  readonly mesh: MeshContext
  /** What the pod's DNS proxy answers, by name; it is asked only with DNS capture. */
  readonly nameTable: Readonly<Record<string, readonly string[]>>
  readonly listeners: readonly ListenerConfig[]
  readonly routes: readonly RouteConfig[]
  readonly clusters: readonly ClusterConfig[]
  /** What istiod dropped, by the name of its metric. */
  readonly conflicts: Readonly<Record<string, readonly string[]>>
  /** Things that Istio decides at random or by an age that no document tells; by section, how else they may look. */
  readonly unstable?: Unstable
  /** istiod would crash, or Envoy would refuse a listener: nothing is predicted past that. */
  readonly refused?: readonly Refusal[]
  /** The objects of the text that a gate refuses, so that istiod never sees them: they count for nothing above. */
  readonly leftOut?: readonly LeftOut[]
  /** What the documents have beside, and what is predicted leaves out. */
  readonly unconsidered?: readonly { readonly says: string; readonly because: readonly Citation[] }[]
  /** Why a generated thing is as it is; at least one citation for each. */
  readonly because: (generated: Generated) => readonly Citation[]
}

/** An object that never comes to istiod. Of a document that cannot be read nothing but its place may be known. */
export interface LeftOut {
  readonly kind: string
  /** '' for kinds that live in no namespace. */
  readonly namespace: string
  readonly name: string
  readonly by: 'unreadable' | 'rejected-by-schema' | 'rejected-by-webhook'
  /** Where it stands, as a citation has it. */
  readonly document: number
  readonly path: Path
  readonly span: Span
}

export interface Unstable {
  /** In words: what is undecided, and what would decide it. */
  readonly reasons: readonly { readonly says: string; readonly because: readonly Citation[] }[]
  readonly listeners?: readonly (readonly ListenerConfig[])[]
  readonly routes?: readonly (readonly RouteConfig[])[]
  readonly clusters?: readonly (readonly ClusterConfig[])[]
}

export interface Refusal {
  readonly by: 'istiod' | 'envoy'
  /** The listener that Envoy refuses; without one nothing at all is programmed. */
  readonly listener?: string
  readonly says: string
  readonly because: readonly Citation[]
}
