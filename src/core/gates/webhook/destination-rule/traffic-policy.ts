import { removeBeside, removeIt, removeWithHolder } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { PortPolicy, TrafficPolicy } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkConnectionPool } from './connection-pool.ts'
import { checkLoadBalancer } from './load-balancer.ts'
import { checkOutlierDetection } from './outlier-detection.ts'
import { checkTls } from './tls.ts'
import { checkTunnel } from './tunnel.ts'

/** The parts a policy for all ports and one for a single port share. */
const SHARED = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'] as const

/** Checks `trafficPolicy` below the report's place. Source: Istio 1.30.3, pkg/config/validation/validation.go:1050-1085,1280-1300. */
export function checkTrafficPolicy(
  above: Report,
  policy: TrafficPolicy | undefined,
  namespace: string,
): void {
  if (!policy) return
  const report = above.at('trafficPolicy')
  const { portLevelSettings, tunnel, proxyProtocol, retryBudget } = policy
  if (isEmpty(policy) && portLevelSettings.length === 0 && !tunnel && !proxyProtocol && !retryBudget) {
    above.error('DR-W11', ['trafficPolicy'], emptyPolicy, 'key')
    return
  }
  if (tunnel && proxyProtocol) {
    report.error('DR-W12', ['proxyProtocol'], tunnelAndProxyProtocol, 'key')
    return
  }
  checkShared(report, policy, namespace)
  for (const [i, port] of portLevelSettings.entries())
    checkPort(report.at('portLevelSettings', i).errorsOnly(), port, namespace)
  checkTunnel(report, tunnel)
  if (typeof proxyProtocol?.version === 'number') {
    report.error('DR-U4', ['proxyProtocol', 'version'], unknownVersion(proxyProtocol.version))
  }
}

const isEmpty = (policy: Pick<PortPolicy, (typeof SHARED)[number]>): boolean =>
  SHARED.every((part) => policy[part] === undefined)

function checkShared(
  report: Report,
  policy: Pick<PortPolicy, (typeof SHARED)[number]>,
  namespace: string,
): void {
  checkOutlierDetection(report, policy.outlierDetection)
  checkConnectionPool(report.at('connectionPool'), policy.connectionPool)
  checkLoadBalancer(report, policy.loadBalancer, policy.outlierDetection !== undefined)
  checkTls(report, policy.tls, namespace)
}

function checkPort(report: Report, policy: PortPolicy, namespace: string): void {
  if (!policy.port) report.error('DR-Q2', ['port'], withoutPort)
  if (isEmpty(policy)) report.error('DR-Q3', [], emptyPort)
  else checkShared(report, policy, namespace)
}

const emptyPolicy: Complaint = {
  message: 'traffic policy must have at least one field',
  why: 'There is nothing in this policy that Istio could apply.',
  fix: 'Add a part such as `tls`, `connectionPool` or `outlierDetection`, or remove `trafficPolicy`.',
  source: inValidation(1058),
  mend: removeIt,
}

const tunnelAndProxyProtocol: Complaint = {
  message: 'tunnel and proxyProtocol must not be set together',
  why: 'Both want to be the first thing said on the connection. Nothing else in this policy is checked before one of them is gone.',
  fix: 'Keep the one that the server expects.',
  source: inValidation(1062),
  mend: either(removeBeside('proxyProtocol'), removeBeside('tunnel')),
}

const unknownVersion = (version: number): Complaint => ({
  message: `proxy protocol version is invalid: ${version}`,
  why: 'The PROXY protocol has two versions, and this number stands for neither.',
  fix: 'Write `V1` or `V2`.',
  source: inValidation(1079),
})

const withoutPort: Complaint = {
  message: 'portTrafficPolicy must have valid port',
  why: 'Settings for one port must say which port they are for.',
  fix: 'Add `port` with the `number` of a port of the service.',
  source: inValidation(1287),
}

const emptyPort: Complaint = {
  message: 'port traffic policy must have at least one field',
  why: 'There is nothing here that Istio could apply to the port; `tunnel`, `proxyProtocol` and `retryBudget` do not exist per port.',
  fix: 'Add `tls`, `connectionPool`, `loadBalancer` or `outlierDetection`, or remove the entry.',
  source: inValidation(1291),
  mend: either(removeIt, removeWithHolder),
}
