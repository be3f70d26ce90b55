import type { Present } from './decoder.ts'
import { destination } from './destination.ts'
import { connectionPool } from './destination-rule.ts'
import { list, message } from './message.ts'
import { enumeration, text, uint32 } from './scalars.ts'
import { workloadSelector } from './service-entry.ts'

const egress = message({
  bind: text,
  captureMode: enumeration('CaptureMode', ['DEFAULT', 'IPTABLES', 'NONE']),
  hosts: list(text),
  port: message({ name: text, number: uint32, protocol: text, targetPort: uint32 }),
})
export type EgressListener = Present<typeof egress>

const outboundTrafficPolicy = message({
  egressProxy: destination,
  mode: enumeration('OutboundTrafficPolicy.Mode', ['REGISTRY_ONLY', 'ALLOW_ANY']),
})
export type OutboundPolicy = Present<typeof outboundTrafficPolicy>

/** Of `ingress` only counts here whether there is any. */
export const sidecar = message({
  egress: list(egress),
  inboundConnectionPool: connectionPool,
  ingress: list(message({})),
  outboundTrafficPolicy,
  workloadSelector,
})
export type Sidecar = Present<typeof sidecar>
