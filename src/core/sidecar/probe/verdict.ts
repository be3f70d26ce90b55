import type { Outcome, TraceVerdict } from './trace.ts'

/** What a verdict follows from. */
export type Decided = Pick<Outcome, 'app' | 'envoy' | 'clusters'>

/**
 * The verdict of an outcome, by the first line that fits. Blocked: the mesh or a route ends it on purpose. Passes through: it gets out,
 * but no rule of a host counts. Reaches: a server that was meant answered, whatever it said.
 */
export function verdictOf({ app, envoy }: Decided): TraceVerdict {
  if (envoy === null) return 'fails'
  const { responseCode, upstreamCluster, routeName, responseFlags, responseCodeDetails } = envoy
  if (upstreamCluster === 'BlackHoleCluster' || routeName === 'block_all') return 'blocked'
  if (app.error !== undefined) return 'fails'
  if (responseCode === 101) return 'reaches'
  if (responseFlags.some((flag) => FAILURES.has(flag))) return 'fails'
  if (upstreamCluster === 'PassthroughCluster') return 'passes-through'
  // The sidecar's own answers: redirects and the like are what was asked for, refusals are not.
  if (responseCodeDetails === 'direct_response' || responseCodeDetails === 'cors_response') return 'reaches'
  if (upstreamCluster === null || responseCodeDetails === 'upgrade_failed') return 'fails'
  return 'reaches'
}

/** Flags of the access log after which no server has answered. */
const FAILURES: ReadonlySet<string> = new Set([
  'UF',
  'UH',
  'UO',
  'UC',
  'UT',
  'UPE',
  'NC',
  'NR',
  'DF',
  'DPE',
  'DC',
  'FI',
])
