import type { Labels } from '#core/istio/listed.ts'
import type { ObjectIdentity } from '#core/istio/read-once.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { Visibility } from '#core/istio/visibility.ts'
import type { Path } from '#core/text/path.ts'

/** The address of a service that has none, and of a listener that takes connections to every IPv4 address. */
export const ANY_ADDRESS = '0.0.0.0'

/**
 * A name and an address that istiod knows: one for each host and address of a ServiceEntry, one for a Kubernetes Service.
 * Source: Istio 1.30.3, pilot/pkg/serviceregistry/serviceentry/conversion.go:200-320.
 */
export interface Service {
  readonly host: string
  readonly namespace: string
  readonly registry: 'External' | 'Kubernetes'
  /** As the pod sees it: an address, a network (`10.0.0.0/8`), or `ANY_ADDRESS`. */
  readonly address: string
  /** All addresses that the pod may call it by, `ANY_ADDRESS` left out. */
  readonly addresses: readonly string[]
  readonly ports: readonly Port[]
  readonly resolution: 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS' | 'ALIAS'
  readonly isExternal: boolean
  readonly visibility: Visibility
  /** Sets of visible namespaces as one text, to compare. */
  readonly exportTo: string
  readonly labels: Labels
  readonly selector: Labels | undefined
  readonly subjectAltNames: readonly string[]
  /** The entry it comes from, if it comes from one. */
  readonly entry: ServiceEntry | undefined
  readonly object: ObjectIdentity
  /** Where its host stands in the object. */
  readonly path: Path
  /** Hosts of ExternalName Services that stand for it. */
  readonly aliases: readonly string[]
}

export interface Port {
  readonly number: number
  readonly name: string
  /** In capitals, '' for one that is looked up on the wire. */
  readonly protocol: string
  readonly targetPort: number | undefined
  readonly object: ObjectIdentity
  readonly path: Path
}

const HTTP = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY'])
const TCP = new Set(['TCP', 'HTTPS', 'TLS', 'MONGO', 'REDIS', 'MYSQL'])

/** Source for these: Istio 1.30.3, pkg/config/protocol/instance.go:117-145. */
export const isHttp = (protocol: string): boolean => HTTP.has(protocol)
export const isTcp = (protocol: string): boolean => TCP.has(protocol)
export const isTls = (protocol: string): boolean => protocol === 'TLS' || protocol === 'HTTPS'
export const isHttp2 = (protocol: string): boolean =>
  protocol === 'HTTP2' || protocol === 'GRPC' || protocol === 'GRPC-WEB'
export const isSniffed = (protocol: string): boolean => protocol === ''

/** Whether requests to it are forwarded to whatever name they are for. */
export const isForwardProxy = ({ resolution, host }: Service): boolean =>
  resolution === 'DYNAMIC_DNS' && host.startsWith('*')
