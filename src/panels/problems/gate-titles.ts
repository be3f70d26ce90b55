import type { Gate } from '#core/gates/finding.ts'

/** What each gate is called where its findings stand together. */
export const gateTitles: Readonly<Record<Gate, string>> = {
  yaml: 'Reading the YAML',
  crd: 'kubectl apply: the API server’s schema',
  webhook: 'kubectl apply: istiod’s webhook',
  analyze: 'istioctl analyze',
  advice: 'Portolan alone: what no gate of Istio says',
}
