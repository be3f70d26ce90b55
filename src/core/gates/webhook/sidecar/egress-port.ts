import { removeIt, writeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { EgressListener } from '#core/gates/webhook/decode/sidecar.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { ipAddress } from '#core/gates/webhook/values/address.ts'
import { portName, portNumber, protocolName } from '#core/gates/webhook/values/port.ts'
import { UNIX_PREFIX, unixSocket } from '#core/gates/webhook/values/unix-socket.ts'

/** Checks the port of an egress listener and what it binds to. Source: Istio 1.30.3, pkg/config/validation/validation.go:905-912,995-1030. */
export function checkEgressPort(
  report: Report,
  { bind, captureMode }: EgressListener,
  port: NonNullable<EgressListener['port']>,
): void {
  if (port.targetPort > 0) report.error('SC-7', ['port', 'targetPort'], targetPortUnused, 'key')
  if (port.name !== '') report.error('SC-11', ['port', 'name'], portName(port.name))
  report.error('SC-11', ['port', 'protocol'], protocolName(port.protocol))
  if (port.number !== 0) {
    report.error('SC-11', ['port', 'number'], portNumber(port.number))
    if (bind !== '') report.error('SC-11', ['bind'], ipAddress(bind))
    return
  }
  const onSocket = report.given(['port', 'number'])
  if (bind.startsWith(UNIX_PREFIX))
    onSocket.error('SC-11', ['bind'], unixSocket(bind.slice(UNIX_PREFIX.length)))
  else onSocket.error('SC-10', ['bind'], noSocket)
  if (captureMode !== 'DEFAULT' && captureMode !== 'NONE')
    onSocket.error('SC-10', ['captureMode'], capturedSocket)
}

const targetPortUnused: Complaint = {
  message: 'targetPort has no impact on Sidecars',
  why: 'The port of the server comes from the service; a Sidecar only says which ports are listened on.',
  fix: 'Remove `targetPort`.',
  source: inValidation(908),
  mend: removeIt,
}

const noSocket: Complaint = {
  message: 'sidecar: ports with 0 value must have a unix domain socket bind address',
  why: 'A listener without a port number can only be a Unix socket, and none is given.',
  fix: 'Write the `number` of the port, or `bind: unix:///path/to/socket`.',
  source: inValidation(1013),
}

const capturedSocket: Complaint = {
  message: 'sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners',
  why: 'IPTABLES redirects network connections to the sidecar; an application calls a socket directly.',
  fix: 'Write `captureMode: NONE`, or leave it out.',
  source: inValidation(1019),
  mend: either(writeIt('NONE'), removeIt),
}
