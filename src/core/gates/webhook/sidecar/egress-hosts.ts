import { aloneOrWithout } from '#core/gates/mend/export-to.ts'
import { removeIt, removeRepeats } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inAgent, inValidation } from '#core/gates/webhook/complaint.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isDnsLabel } from '#core/gates/webhook/values/dns-label.ts'
import { partialWildcard, wildcardDomain } from '#core/gates/webhook/values/domain.ts'

/** Checks `hosts` of an egress listener, which are written `namespace/name`; the report stands at the listener. */
export function checkEgressHosts(report: Report, hosts: readonly string[], namespace: string): void {
  if (hosts.length === 0) report.error('SC-12', ['hosts'], noHost)
  const seen = new Map<string, Set<string>>()
  for (const [i, host] of hosts.entries()) {
    const at = report.at('hosts', i)
    const slash = host.indexOf('/')
    if (slash < 0) {
      at.error('SC-13', [], withoutNamespace)
      continue
    }
    const owner = host.slice(0, slash)
    const name = host.slice(slash + 1)
    const known = seen.get(owner === '.' ? namespace : owner) ?? new Set()
    const covered = name === '*' ? known.size > 0 : known.has(name) || known.has('*')
    if (covered) report.given(['hosts']).warning('SC-19', ['hosts', i], repeated(host))
    seen.set(owner === '.' ? namespace : owner, known.add(name))
    checkHost(at, owner, name, owner === '.' ? namespace : owner)
  }
  if (seen.get('*')?.has('*') && seen.size > 1)
    report.given(['hosts']).warning('SC-20', ['hosts'], allAndMore, 'key')
}

/** Source: Istio 1.30.3, pkg/config/validation/agent/validation.go:855-915. */
function checkHost(at: Report, owner: string, name: string, namespace: string): void {
  if (owner === '' || name === '') at.error('SC-14', [], emptyHalf)
  if (!['*', '.', '~'].includes(owner) && !isDnsLabel(owner)) at.error('SC-15', [], badNamespace(owner))
  if (name !== '*' && !name.includes('.')) at.error('SC-16', [], shortName(namespace))
  at.error('SC-17', [], wildcardDomain(name))
  at.error('SC-18', [], partialWildcard(name))
}

const noHost: Complaint = {
  message: 'sidecar: egress listener must contain at least one host',
  why: 'A listener is for the services named by its hosts; without any, nothing could be reached through it.',
  fix: 'Add `hosts`, such as `./*` for your own namespace or `*/api.example.com` for one host of any namespace.',
  source: inValidation(930),
}

const withoutNamespace: Complaint = {
  message: 'host must be of form namespace/dnsName',
  why: 'A Sidecar names the namespace a service is in as well as its host.',
  fix: 'Write `*/api.example.com`, with `*` for any namespace, `.` for your own, or the name of one.',
  source: inAgent(888),
  mend: rewritten((host) => (host === '' ? '' : `*/${host}`)),
}

const emptyHalf: Complaint = {
  message: 'config namespace and dnsName in host entry cannot be empty',
  why: 'Before the `/` stands a namespace, behind it a host; one of them is missing.',
  fix: 'Write both, such as `./*` or `*/api.example.com`.',
  source: inAgent(893),
  mend: rewritten((host) => (host.startsWith('/') ? `*${host}` : `${host}*`)),
}

const badNamespace = (namespace: string): Complaint => ({
  message: `invalid namespace value ${goQuote(namespace)} in sidecar`,
  why: 'Before the `/` stands `*` for any namespace, `.` for your own, `~` for none, or the name of a namespace; patterns are not read.',
  fix: 'Write one of these.',
  source: inAgent(900),
})

const shortName = (namespace: string): Complaint => ({
  message: 'short names (non FQDN) are not allowed',
  why: 'Here Istio does not complete short names: `web` alone would fit no service.',
  fix: 'Write the complete name, such as `web.shop.svc.cluster.local`, or `*` for all.',
  source: inAgent(860),
  mend: rewritten((host) => (isDnsLabel(namespace) ? `${host}.${namespace}.svc.cluster.local` : '')),
})

const repeated = (host: string): Complaint => ({
  message: `duplicated egress host: ${host}`,
  why: 'Another line of this listener already names this host, or all hosts of its namespace.',
  fix: 'Remove one of the two.',
  source: inValidation(952),
  mend: either(removeRepeats, removeIt),
})

const allAndMore: Complaint = {
  message: '`*/*` host select all resources, no other hosts can be added',
  why: '`*/*` means every host of every namespace, so the other lines add nothing.',
  fix: 'Keep `*/*` alone, or remove it.',
  source: inValidation(966),
  mend: aloneOrWithout('*/*'),
}
