import { joinListeners, moveToEnd } from '#core/gates/mend/listeners.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { EgressListener } from '#core/gates/webhook/decode/sidecar.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { checkEgressHosts } from './egress-hosts.ts'
import { checkEgressPort } from './egress-port.ts'

/** Checks `egress`, listener by listener. Source: Istio 1.30.3, pkg/config/validation/validation.go:885-970. */
export function checkEgress(report: Report, listeners: readonly EgressListener[], namespace: string): void {
  const numbers = new Set<number>()
  const sockets = new Set<string>()
  for (const [i, listener] of listeners.entries()) {
    const at = report.at('egress', i)
    const { port, bind, hosts } = listener
    if (port) {
      checkEgressPort(at, listener, port)
      if (port.number === 0) {
        if (sockets.has(bind)) at.error('SC-8', ['bind'], socketTaken)
        sockets.add(bind)
      } else {
        if (numbers.has(port.number)) at.error('SC-9', ['port', 'number'], numberTaken)
        numbers.add(port.number)
      }
    } else if (i < listeners.length - 1) at.error('SC-5', [], catchAllNotLast)
    checkEgressHosts(at, hosts, namespace)
  }
}

const socketTaken: Complaint = {
  message: 'sidecar: unix domain socket values for listeners must be unique',
  why: 'Two listeners cannot wait on the same socket.',
  fix: 'Give each listener a `bind` of its own, or join the two.',
  source: inValidation(916),
  mend: joinListeners,
}

const numberTaken: Complaint = {
  message: 'sidecar: ports on IP bound listeners must be unique',
  why: 'Another listener above already has this port number, and Istio allows one for each, whatever they bind to.',
  fix: 'Put the hosts of both into one listener.',
  source: inValidation(921),
  mend: joinListeners,
}

const catchAllNotLast: Complaint = {
  message: 'sidecar: the egress listener with empty port should be the last listener in the list',
  why: 'A listener without `port` is for all ports that no other listener has, so it comes after those.',
  fix: 'Move it to the end of `egress`. There can be only one of its kind.',
  source: inValidation(899),
  mend: moveToEnd,
}
