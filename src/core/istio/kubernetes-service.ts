import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'
import { isLoneAddress } from './address.ts'
import { labelsOf, readList, textsOf, type Labels } from './listed.ts'
import { protocolClass } from './protocol.ts'
import { identityOf, readOnce, type ObjectIdentity } from './read-once.ts'
import { listOf, mapOf, numberOf, textOf } from './resource.ts'
import type { ServicePort } from './service-entry.ts'

/** A Kubernetes Service. Its ports have the protocol that istiod makes of their name and `appProtocol`. */
export interface KubernetesService extends ObjectIdentity {
  readonly host: string
  /** Its addresses in the cluster; empty for a headless Service. */
  readonly clusterIPs: readonly string[]
  readonly isHeadless: boolean
  /** The name another Service or DNS answers for, '' for none. */
  readonly externalName: string
  readonly ports: readonly ServicePort[]
  readonly selector: Labels | undefined
  readonly labels: Labels
  /** The annotation `networking.istio.io/exportTo`. */
  readonly exportTo: readonly string[]
}

/** A Service from an object of that kind. Never throws; wrong types and unknown names count as absent. */
export const readKubernetesService = readOnce((resource): KubernetesService => {
  const { spec, name, namespace, value } = resource
  const metadata = mapOf(value['metadata'])
  const written = [...textsOf(spec['clusterIPs']), textOf(spec['clusterIP'])]
  const exported = textOf(mapOf(metadata['annotations'])['networking.istio.io/exportTo'])
  return {
    ...identityOf(resource),
    host: `${name}.${namespace}.svc.cluster.local`,
    clusterIPs: [...new Set(written.filter(isLoneAddress))],
    isHeadless: written.includes('None'),
    externalName: spec['type'] === 'ExternalName' ? textOf(spec['externalName']) : '',
    ports: readPorts(spec['ports']),
    selector: isMap(spec['selector']) ? labelsOf(spec['selector']) : undefined,
    labels: labelsOf(metadata['labels']),
    exportTo: exported
      .split(',')
      .map((text) => text.trim())
      .filter(Boolean),
  }
})

const readPorts = (value: Json | undefined): ServicePort[] =>
  readList(value, ['spec', 'ports'], (port, path) => {
    const number = numberOf(port['port'])
    if (number === undefined) return []
    const protocol = portProtocol(port, number)
    return [{ path, number, name: textOf(port['name']), protocol, targetPort: numberOf(port['targetPort']) }]
  }).flat()

/** `appProtocol` values that Kubernetes itself defines. */
const STANDARD: Readonly<Record<string, string>> = {
  'kubernetes.io/h2c': 'HTTP2',
  'kubernetes.io/ws': 'HTTP',
  'kubernetes.io/wss': 'HTTPS',
}
/** SMTP, DNS, MySQL, MongoDB: their servers speak first, so that nothing is looked up on the wire. */
const NEVER_SNIFFED: readonly number[] = [25, 53, 3306, 27017]

/**
 * What a port speaks: by `protocol`, `appProtocol`, the beginning of its name, else by number; '' is looked up on the wire.
 * Source: Istio 1.30.3, pkg/config/kube/conversion.go, ConvertProtocol.
 */
function portProtocol(port: JsonMap, number: number): string {
  if (port['protocol'] === 'UDP') return 'UDP'
  const name = textOf(port['appProtocol']) || textOf(port['name'])
  const standard = STANDARD[name]
  if (standard !== undefined) return standard
  const prefix = /^grpc-web/i.test(name) ? 'GRPC-WEB' : name.replace(/-.*/, '').toUpperCase()
  if (prefix !== '' && protocolClass(prefix) !== 'unknown') return prefix
  return NEVER_SNIFFED.includes(number) ? 'TCP' : ''
}

/** An address of an EndpointSlice, for each of the slice's ports. */
export interface SliceAddress {
  readonly path: Path
  readonly address: string
  readonly isReady: boolean
}
export interface EndpointSlice extends ObjectIdentity {
  /** The name of the Service it belongs to. */
  readonly service: string
  readonly addresses: readonly SliceAddress[]
  readonly ports: readonly { readonly name: string; readonly number: number }[]
}

/** An EndpointSlice. Never throws; wrong types count as absent. */
export const readEndpointSlice = readOnce((resource): EndpointSlice => {
  const { value } = resource
  return {
    ...identityOf(resource),
    service: labelsOf(mapOf(value['metadata'])['labels'])['kubernetes.io/service-name'] ?? '',
    addresses: readList(value['endpoints'], ['endpoints'], (endpoint, path) =>
      listOf(endpoint['addresses']).flatMap((address, i) =>
        typeof address === 'string'
          ? [
              {
                path: [...path, 'addresses', i],
                address,
                isReady: mapOf(endpoint['conditions'])['ready'] !== false,
              },
            ]
          : [],
      ),
    ).flat(),
    ports: readList(value['ports'], ['ports'], (port) => ({
      name: textOf(port['name']),
      number: numberOf(port['port']) ?? 0,
    })),
  }
})
