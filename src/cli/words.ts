import type { Finding, Verdict } from '#core/index.ts'

/** What `kubectl apply` would answer, in words. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  accepted: 'accepted',
  'accepted-with-warnings': 'accepted with warnings',
  'rejected-by-schema': 'refused by the API server’s schema',
  'rejected-by-webhook': 'refused by istiod’s webhook',
  'not-modelled': 'not checked',
  unreadable: 'cannot be read',
}

/** Who says so, by the names readers know. */
export function voicesOf(said: readonly Finding[]): readonly string[] {
  const voices = said.flatMap(({ gate, code }) => {
    if (gate === 'yaml' || gate === 'crd') return ['kubectl apply']
    if (gate === 'webhook') return ['istiod’s webhook']
    if (code !== undefined) return [code.startsWith('KIA') ? `Kiali ${code}` : `istioctl analyze ${code}`]
    return gate === 'analyze' ? ['istioctl analyze'] : []
  })
  return voices.length === 0 ? ['nobody else tells you this'] : [...new Set(voices)]
}
