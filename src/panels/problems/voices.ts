import type { Finding, Gate } from '#core/gates/finding.ts'

/** Who else says so, in the words a reader knows them by. Goes in: findings that say the same; an advice alone is nobody else's. */
export function voicesOf(said: readonly Finding[]): readonly string[] {
  const voices = said.flatMap(({ gate, code }) => voiceOf(gate, code))
  return voices.length === 0 ? ['nobody else tells you this'] : [...new Set(voices)]
}

function voiceOf(gate: Gate, code: string | undefined): readonly string[] {
  if (gate === 'yaml' || gate === 'crd') return ['kubectl apply']
  if (gate === 'webhook') return ['istiod’s webhook']
  if (code?.startsWith('KIA')) return [`Kiali ${code}`]
  if (code !== undefined) return [`istioctl analyze ${code}`]
  return gate === 'analyze' ? ['istioctl analyze'] : []
}
