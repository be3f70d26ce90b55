import type { Present } from './decoder.ts'
import { list, map, message } from './message.ts'
import { enumeration, text, uint32 } from './scalars.ts'

/** A server; the spec of a WorkloadEntry too. */
export const workloadEntry = message({
  address: text,
  ports: map(uint32),
  labels: map(text),
  network: text,
  locality: text,
  weight: uint32,
  serviceAccount: text,
})
export type WorkloadEntry = Present<typeof workloadEntry>

/** `workloadSelector` of ServiceEntry and Sidecar. */
export const workloadSelector = message({ labels: map(text) })

const servicePort = message({ number: uint32, protocol: text, name: text, targetPort: uint32 })

export const serviceEntry = message({
  hosts: list(text),
  addresses: list(text),
  ports: list(servicePort),
  location: enumeration('ServiceEntry.Location', ['MESH_EXTERNAL', 'MESH_INTERNAL']),
  resolution: enumeration('ServiceEntry.Resolution', [
    'NONE',
    'STATIC',
    'DNS',
    'DNS_ROUND_ROBIN',
    'DYNAMIC_DNS',
  ]),
  endpoints: list(workloadEntry),
  workloadSelector,
  exportTo: list(text),
  subjectAltNames: list(text),
})
export type ServiceEntry = Present<typeof serviceEntry>
