import { resolutions } from '#core/gates/mend/endpoints.ts'
import { mendRepeatedName, removeRepeatedPort } from '#core/gates/mend/ports.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { ServiceEntry } from '#core/gates/webhook/decode/service-entry.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { portName, portNumber, protocolName } from '#core/gates/webhook/values/port.ts'
import type { Surroundings } from './service-entry.ts'

/** Checks every port, and that names and numbers occur once. */
export function checkPorts(report: Report, entry: ServiceEntry, around: Surroundings): void {
  const names = new Set<string>()
  const numbers = new Set<number>()
  const needsAddress = entry.addresses.length === 0 && !allocates(entry, around)
  for (const [i, port] of entry.ports.entries()) {
    const at = report.at('ports', i)
    if (names.has(port.name)) at.error('SE-W10', ['name'], nameTaken(port.name))
    if (numbers.has(port.number)) at.error('SE-W11', ['number'], numberTaken(port.number))
    names.add(port.name)
    numbers.add(port.number)
    if (port.targetPort !== 0) at.error('SE-W12', ['targetPort'], portNumber(port.targetPort))
    if (needsAddress && (port.protocol === '' || port.protocol === 'TCP')) {
      report.given(['resolution']).at('ports', i).warning('SE-N3', ['protocol'], withoutAddress)
    }
    at.error('SE-W13', ['name'], portName(port.name))
    at.error('SE-W14', ['protocol'], protocolName(port.protocol))
    at.error('SE-W15', ['number'], portNumber(port.number))
  }
}

/** Whether istiod would give this entry addresses. Source: Istio 1.30.3, pilot/pkg/networking/serviceentry/ip_autoallocation.go:82-105. */
const allocates = ({ resolution }: ServiceEntry, { allocates, labels }: Surroundings): boolean =>
  allocates &&
  resolution !== 'NONE' &&
  !/^false$/iu.test(labels.get('networking.istio.io/enable-autoallocate-ip') ?? '')

const nameTaken = (name: string): Complaint => ({
  message: `service entry port name ${goQuote(name)} already defined`,
  why: 'Endpoints refer to ports by their names, so each name may stand for one port only.',
  fix: 'Give each port a name of its own.',
  source: inValidation(2981),
  mend: mendRepeatedName,
})

const numberTaken = (port: number): Complaint => ({
  message: `service entry port ${port} already defined`,
  why: 'Two ports with one number would be two answers to the same connection.',
  fix: 'Remove one of them, or correct the number. One port has one protocol.',
  source: inValidation(2984),
  mend: removeRepeatedPort,
})

const withoutAddress: Complaint = {
  message:
    'addresses are required for ports serving TCP (or unset) protocol when IP Autoallocation is not enabled',
  why: 'Plain TCP carries no host name. Without an address to tell it by, the sidecar takes every connection to this port number, to whatever server, for this service.',
  fix: 'Add `addresses`, or set the protocol to TLS or HTTP if that is what the port speaks. With `resolution: DNS` istiod can assign an address.',
  source: inValidation(2989),
  mend: resolutions('DNS'),
}
