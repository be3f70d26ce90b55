import type { Scene } from '#core/sidecar/probe/scene/scene.ts'
import { nameOfSupposed } from '#core/sidecar/probe/scene/supposed.ts'

export interface Resolving {
  /** Envoy's dns_lookup_family; absent: AUTO. */
  readonly family: string | undefined
  /** When a question without a good answer is asked again, in ms. */
  readonly refresh: number
  /** Whether the addresses stay if the name is gone, as LOGICAL_DNS keeps them. */
  readonly keepsWhenGone: boolean
}

/** Less than this is never waited between two questions, in ms. */
const SHORTEST = 1000

/**
 * What Envoy holds of a name now: it asks when it starts, again when an answer has run out, and after a failure only at the refresh
 * rate; a failing DNS server changes nothing, an empty answer does. Source: the wire records `dns-change`, `dns-logical-change`.
 */
export function resolved(
  name: string,
  { outside, now }: Scene,
  { family = 'AUTO', refresh, keepsWhenGone }: Resolving,
): readonly string[] | 'unknown' {
  const asked = name.toLowerCase().replace(/\.$/, '')
  let held: readonly string[] = []
  let at = 0
  for (;;) {
    const answer = outside.lookUp(asked, at)
    if (answer === 'unknown') return answer
    const isGood = answer !== null && typeof answer !== 'string' && answer.length > 0
    if (isGood) held = answer
    else if (answer !== 'SERVFAIL' && answer !== 'TIMEOUT' && !keepsWhenGone) held = []
    const step = Math.max(SHORTEST, isGood ? outside.ttl : refresh)
    const change = outside.changes().find((moment) => moment > at && moment <= now)
    if (change === undefined) return held.filter((address) => isOf(family, address))
    // Between two changes every answer is the same: the first question after the change is the next that matters.
    at += Math.ceil((change - at) / step) * step
    if (at > now) return held.filter((address) => isOf(family, address))
  }
}

function isOf(family: string, address: string): boolean {
  if (nameOfSupposed(address) !== undefined) return true
  if (family === 'V4_ONLY') return !address.includes(':')
  return family !== 'V6_ONLY' || address.includes(':')
}
