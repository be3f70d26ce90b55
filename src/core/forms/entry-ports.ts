import type { Resource } from '#core/istio/resource.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { mapsOf } from './companions.ts'

/** The entry's ports as far as they can be read, with their place in `spec.ports`. */
export const portsOf = (entry: Resource) =>
  mapsOf(entry.spec['ports']).map(({ index, map }) => ({
    index,
    number: typeof map['number'] === 'number' ? map['number'] : undefined,
    name: typeof map['name'] === 'string' ? map['name'] : '',
    protocol: typeof map['protocol'] === 'string' ? map['protocol'].toUpperCase() : '',
    targetPort: typeof map['targetPort'] === 'number' ? map['targetPort'] : undefined,
  }))

/** Whether a value is a list of ports whose parts all have the type they should have. */
export const isPortList = (value: Json): boolean =>
  Array.isArray(value) &&
  (value as readonly Json[]).every(
    (port) =>
      isMap(port) &&
      [port['number'], port['targetPort']].every(
        (part) => (part ?? null) === null || Number.isInteger(part),
      ) &&
      [port['name'], port['protocol']].every((part) => (part ?? null) === null || typeof part === 'string'),
  )

export type PortRow = ReturnType<typeof portsOf>[number]

/** Protocols that Envoy routes by the bytes' own words; all others only by address and port. */
const ROUTED = new Set(['HTTP', 'HTTP2', 'GRPC', 'GRPC-WEB', 'HTTP_PROXY', 'TLS', 'HTTPS'])

/** Whether connections to this port can be told apart by nothing but their address (an unset protocol counts). */
export const isByAddress = ({ protocol }: PortRow): boolean => !ROUTED.has(protocol) && protocol !== 'UDP'
