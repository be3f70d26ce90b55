import { removeIt } from '#core/gates/mend/keys.ts'
import { either } from '#core/gates/mend/proposal.ts'
import { hostText, rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import type { Tunnel } from '#core/gates/webhook/decode/destination-rule.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { ipAddress } from '#core/gates/webhook/values/address.ts'
import { fqdn } from '#core/gates/webhook/values/domain.ts'
import { portNumber } from '#core/gates/webhook/values/port.ts'

/** Checks `tunnel`. Source: Istio 1.30.3, pkg/config/validation/validation.go:1085-1100. */
export function checkTunnel(above: Report, tunnel: Tunnel | undefined): void {
  if (!tunnel) return
  const report = above.at('tunnel')
  if (!['', 'CONNECT', 'POST'].includes(tunnel.protocol)) report.error('DR-U1', ['protocol'], unknownMethod)
  const notAName = fqdn(tunnel.targetHost)
  const notAnAddress = ipAddress(tunnel.targetHost)
  if (notAName && notAnAddress) report.error('DR-U2', ['targetHost'], noTarget(notAName, notAnAddress))
  const wrongPort = portNumber(tunnel.targetPort)
  if (wrongPort) {
    report.error('DR-U3', ['targetPort'], {
      ...wrongPort,
      message: `tunnel target port is invalid: ${wrongPort.message}`,
      source: inValidation(1097),
    })
  }
}

const unknownMethod: Complaint = {
  message: 'tunnel protocol must be "CONNECT" or "POST"',
  why: 'The proxy is asked for the tunnel by one of these two HTTP methods, in capital letters.',
  fix: 'Write `CONNECT`, or leave `protocol` out, which means the same.',
  source: inValidation(1089),
  mend: either(
    rewritten((method) => method.trim().toUpperCase()),
    removeIt,
  ),
}

const noTarget = (notAName: Complaint, notAnAddress: Complaint): Complaint => ({
  message: `tunnel target host must be valid FQDN or IP address: ${notAName.message}; ${notAnAddress.message}`,
  why: 'The proxy has to reach this host in the end, so it must be a complete name or an address, without wildcards and without a port.',
  fix: 'Write the host as the proxy should call it, such as `api.example.com`.',
  source: inValidation(1094),
  mend: rewritten(hostText),
})
