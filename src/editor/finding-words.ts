import type { Finding, Gate } from '#core/gates/finding.ts'

/** Who objects, as the hover names it. */
export const gateNames: Readonly<Record<Gate, string>> = {
  yaml: 'YAML',
  crd: 'kubectl apply',
  webhook: 'istiod’s webhook',
  analyze: 'istioctl analyze',
  advice: 'Portolan',
}

/** A finding as plain text: what, why, what to do. */
export const findingWords = ({ message, why, fix }: Finding): string =>
  [message, why, fix].filter((part) => part !== '').join('\n')
