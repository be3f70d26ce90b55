import { removeBeside, removeIt, removeWithHolder } from '#core/gates/mend/keys.ts'
import { unlimited } from '#core/gates/mend/numbers.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ConnectionPool } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { wholeMilliseconds } from '#core/gates/webhook/values/duration.ts'

/** Checks a connection pool; the report stands at it. Source: Istio 1.30.3, pkg/config/validation/validation.go:1128-1187. */
export function checkConnectionPool(report: Report, pool: ConnectionPool | undefined): void {
  if (!pool) return
  if (!pool.http && !pool.tcp) report.error('DR-P1', [], emptyPool, 'key')
  checkHttp(report.at('http'), pool.http)
  checkTcp(report.at('tcp'), pool.tcp)
}

function checkHttp(report: Report, http: ConnectionPool['http']): void {
  if (!http) return
  const notNegative = (rule: string, name: keyof typeof http, value: number, called: string, line: number) =>
    report.error(rule, [name], negative(value, called, line))
  notNegative(
    'DR-P2',
    'http1MaxPendingRequests',
    http.http1MaxPendingRequests,
    'http1 max pending requests',
    1138,
  )
  notNegative('DR-P3', 'http2MaxRequests', http.http2MaxRequests, 'http2 max requests', 1141)
  notNegative(
    'DR-P4',
    'maxRequestsPerConnection',
    http.maxRequestsPerConnection,
    'max requests per connection',
    1144,
  )
  notNegative('DR-P5', 'maxRetries', http.maxRetries, 'max retries', 1147)
  notNegative('DR-P8', 'maxConcurrentStreams', http.maxConcurrentStreams, 'max concurrent streams', 1156)
  report.error('DR-P6', ['idleTimeout'], wholeMilliseconds(http.idleTimeout))
  if (http.h2UpgradePolicy === 'UPGRADE' && http.useClientProtocol) {
    report.error('DR-P7', ['useClientProtocol'], upgradeAndClientProtocol)
  }
}

function checkTcp(report: Report, tcp: ConnectionPool['tcp']): void {
  if (!tcp) return
  report.error('DR-P9', ['maxConnections'], negative(tcp.maxConnections, 'max connections', 1162))
  report.error('DR-P10', ['connectTimeout'], wholeMilliseconds(tcp.connectTimeout))
  report.error('DR-P10', ['maxConnectionDuration'], wholeMilliseconds(tcp.maxConnectionDuration))
  if (!roundsToZero(tcp.idleTimeout))
    report.error('DR-P11', ['idleTimeout'], wholeMilliseconds(tcp.idleTimeout))
  report.error('DR-P12', ['tcpKeepalive', 'time'], wholeMilliseconds(tcp.tcpKeepalive?.time))
  report.error('DR-P12', ['tcpKeepalive', 'interval'], wholeMilliseconds(tcp.tcpKeepalive?.interval))
}

/** Zero switches this one timeout off, and istiod rounds before it compares. */
const roundsToZero = (duration: bigint | undefined): boolean =>
  duration !== undefined && duration / 1_000_000n === 0n

const negative = (value: number, called: string, line: number): Complaint | undefined =>
  value >= 0
    ? undefined
    : {
        message: `${called} must be non-negative`,
        why: 'Nothing can be limited to less than none. Istio has no number that means "no limit".',
        fix: 'Write the limit, or leave the field out: without it there is practically none.',
        source: inValidation(line),
        mend: unlimited,
      }

const emptyPool: Complaint = {
  message: 'connection pool must have at least one field',
  why: 'There is no limit in this connection pool that Istio could apply.',
  fix: 'Add `tcp` or `http` with a limit, or remove `connectionPool`.',
  source: inValidation(1133),
  mend: either(removeIt, removeWithHolder),
}

const upgradeAndClientProtocol: Complaint = {
  message: 'use client protocol must not be true when H2UpgradePolicy is UPGRADE',
  why: 'One asks Envoy to talk HTTP/2 to the server always, the other to talk whatever the client talks.',
  fix: 'Keep `h2UpgradePolicy: UPGRADE` if the server can do HTTP/2; otherwise keep `useClientProtocol`.',
  source: inValidation(1153),
  mend: either(removeBeside('useClientProtocol'), removeBeside('h2UpgradePolicy')),
}
