import type { Ended } from './check.ts'
import { readDesign, type Design } from './design.ts'
import { readEnvoyOptions } from './envoy-options.ts'
import { envoyHelp } from './help.ts'
import { leftOutFacts, leftOutLines } from './left-out.ts'
import { meshFrom } from './mesh.ts'

/**
 * `portolan envoy`: what istiod would program into the calling pod's sidecar. 0, or 1 if istiod would crash or Envoy refuse a
 * listener. Throws a `Failure` if it could not run.
 */
export function envoy(args: readonly string[]): Ended {
  const options = readEnvoyOptions(args)
  if (options.help) return { out: envoyHelp, code: 0 }
  const design = readDesign(options.files, meshFrom(options), [options.mesh])
  const { because: _, ...told } = design.prediction
  const out =
    options.format === 'json'
      ? `${JSON.stringify({ ...told, leftOut: leftOutFacts(design) }, undefined, 2)}\n`
      : tell(design)
  return { out, code: design.prediction.refused ? 1 : 0 }
}

/** The prediction in lines, as `istioctl proxy-config` would list it. */
function tell(design: Design): string {
  const { nameTable, listeners, routes, clusters, refused = [], unstable } = design.prediction
  const lines = [
    ...leftOutLines(design).map((line) => `LEFT OUT: ${line}`),
    ...refused.map(({ by, says }) => `REFUSED by ${by}: ${says}`),
    ...(unstable?.reasons ?? []).map(({ says }) => `UNDECIDED: ${says}`),
    'LISTENERS',
    ...listeners.map(({ name, filterChains, defaultFilterChain }) => {
      const chains = [...filterChains, ...(defaultFilterChain ? [defaultFilterChain] : [])]
      const targets = chains.map(
        ({ http, tcp }) =>
          http?.routeConfig ??
          tcp?.cluster ??
          tcp?.weightedClusters?.map(({ cluster }) => cluster).join(', ') ??
          '',
      )
      return `  ${name}  →  ${[...new Set(targets)].join(' | ')}`
    }),
    'ROUTES',
    ...routes.flatMap(({ name, virtualHosts }) =>
      virtualHosts.map(({ domains, routes: own }) => `  ${name}  ${domains.join(', ')}  (${own.length})`),
    ),
    'CLUSTERS',
    ...clusters.map(({ name, type, endpoints = [] }) => {
      const ends = endpoints.map(({ address, port }) => `${address}:${port}`)
      return `  ${name}  ${type}${ends.length > 0 ? `  ${ends.join(', ')}` : ''}`
    }),
    'NAME TABLE',
    ...Object.entries(nameTable).map(([name, addresses]) => `  ${name}  ${addresses.join(', ')}`),
  ]
  return `${lines.join('\n')}\n`
}
