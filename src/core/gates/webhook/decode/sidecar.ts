import type { Present } from './decoder.ts'
import { destination } from './destination.ts'
import { connectionPool } from './destination-rule.ts'
import { listenerPort, serverTls } from './gateway.ts'
import { list, message } from './message.ts'
import { enumeration, text } from './scalars.ts'
import { workloadSelector } from './service-entry.ts'

const captureMode = enumeration('CaptureMode', ['DEFAULT', 'IPTABLES', 'NONE'])

const ingress = message({
  bind: text,
  captureMode,
  connectionPool,
  defaultEndpoint: text,
  port: listenerPort,
  tls: serverTls,
})

const egress = message({ bind: text, captureMode, hosts: list(text), port: listenerPort })
export type EgressListener = Present<typeof egress>

const outboundTrafficPolicy = message({
  egressProxy: destination,
  mode: enumeration('OutboundTrafficPolicy.Mode', ['REGISTRY_ONLY', 'ALLOW_ANY']),
})
export type OutboundPolicy = Present<typeof outboundTrafficPolicy>

export const sidecar = message({
  egress: list(egress),
  inboundConnectionPool: connectionPool,
  ingress: list(ingress),
  outboundTrafficPolicy,
  workloadSelector,
})
export type Sidecar = Present<typeof sidecar>
