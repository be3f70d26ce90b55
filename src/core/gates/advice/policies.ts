import type { DestinationRule } from '#core/istio/destination-rule.ts'
import type { ClientTls, PortPolicy } from '#core/istio/traffic-policy.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'

/**
 * What the rules of a host say for a port: the policy of the first that has one, replaced as a whole by its entry for the port.
 * Source: Istio 1.30.3, pilot/pkg/model/destination_rule.go:41-135; pilot/pkg/networking/util/util.go:810-835.
 */
export function policyOn(rules: readonly DestinationRule[], port: number): PortPolicy | undefined {
  const policy = rules.find(({ trafficPolicy }) => trafficPolicy)?.trafficPolicy
  return policy?.portLevelSettings.find((level) => level.port === port) ?? policy
}

/** Whether the sidecar encrypts on its way to a port. */
export function encryptsOn(rules: readonly DestinationRule[], port: number): boolean {
  const mode = policyOn(rules, port)?.tls?.mode
  return mode !== undefined && mode !== 'DISABLE'
}

/** Whether TLS is begun with a server outside of the mesh. */
export const isOrigination = (tls: ClientTls | undefined): tls is ClientTls =>
  tls !== undefined && (tls.mode === 'SIMPLE' || tls.mode === 'MUTUAL')

/** The policies of a rule: for all ports, and for single ones. Those of subsets are not among them. */
export const policiesOf = ({ trafficPolicy }: DestinationRule): readonly PortPolicy[] =>
  trafficPolicy ? [trafficPolicy, ...trafficPolicy.portLevelSettings] : []

/** Whether sidecars go by the routes; others are for gateways alone. */
export const isForMesh = ({ gateways }: VirtualService): boolean =>
  gateways.length === 0 || gateways.includes('mesh')
