import { rewritten } from '#core/gates/mend/texts.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import { goQuote } from '#core/gates/webhook/go/quote.ts'
import type { Report } from '#core/gates/webhook/report.ts'
import { isDnsLabel } from './dns-label.ts'
import { fqdn } from './domain.ts'

/**
 * Checks a list of gateways. Goes in: a report at the object that holds `gateways`, the names, and whether the object was made
 * from a Gateway API route, whose gateway names are taken as they are. Source: Istio 1.30.3, pkg/config/validation/validation.go:2377-2405.
 */
export function checkGatewayNames(report: Report, names: readonly string[], ofGatewayApi = false): void {
  for (const [i, name] of names.entries()) {
    const path = ['gateways', i]
    const slash = name.indexOf('/')
    if (slash < 0) {
      report.warning('VS-W4', path, legacyName(name))
      report.error('VS-W4', path, fqdn(name))
      return // istiod stops at the first name without a namespace
    }
    const namespace = name.slice(0, slash)
    const gateway = name.slice(slash + 1)
    if (namespace === '' || gateway === '') report.error('VS-W5', path, emptyHalf)
    if (!isDnsLabel(namespace)) report.error('VS-W6', path, badNamespace(namespace))
    if (!isDnsLabel(gateway) && !ofGatewayApi) report.error('VS-W7', path, badGateway(gateway))
  }
}

function legacyName(name: string): Complaint | undefined {
  if (!name.includes('.')) return undefined
  const [gateway = '', namespace = ''] = name.split('.')
  const preferred = goQuote(`${namespace}/${gateway}`)
  return {
    message: `using legacy gatewayName format ${goQuote(name)}; prefer the <namespace>/<name> format: ${preferred}`,
    why: 'With dots, the name of the gateway and its namespace are easily confused. Istio still reads the old form.',
    fix: `Write ${preferred}, if that is the gateway that is meant.`,
    source: inValidation(2377),
    mend: rewritten((text) => text.replace(/^([^.]*)\.([^.]*)(?:\..*)?$/s, '$2/$1')),
  }
}

const emptyHalf: Complaint = {
  message: 'config namespace and gateway name cannot be empty',
  why: 'Before the `/` stands the namespace of the Gateway, behind it its name; one of them is missing.',
  fix: 'Write both: `istio-ingress/public`. Without a `/` the name is looked up in the namespace of this VirtualService.',
  source: inValidation(2393),
}

const badNamespace = (namespace: string): Complaint => ({
  message: `invalid value for namespace: ${goQuote(namespace)}`,
  why: 'No namespace can be called so: it has letters, digits and inner `-`, at most 63.',
  fix: 'Write the namespace of the Gateway before the `/`.',
  source: inValidation(2398),
})

const badGateway = (name: string): Complaint => ({
  message: `invalid value for gateway name: ${goQuote(name)}`,
  why: 'Istio takes the part behind the `/` as the name of a Gateway: letters, digits and inner `-`, at most 63.',
  fix: 'Write the name of the Gateway as `kubectl get gateways.networking.istio.io` shows it.',
  source: inValidation(2402),
})
