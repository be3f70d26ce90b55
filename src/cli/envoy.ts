import { analyze, predict, type Prediction } from '#core/index.ts'
import { bundleOf } from './bundle.ts'
import type { Ended } from './check.ts'
import { readEnvoyOptions } from './envoy-options.ts'
import { Failure } from './failure.ts'
import { envoyHelp } from './help.ts'
import { meshFrom } from './mesh.ts'
import { readSources } from './sources.ts'

/**
 * `portolan envoy`: what istiod would program into the calling pod's sidecar. 0, or 1 if istiod would crash or Envoy refuse a
 * listener. Throws a `Failure` if it could not run.
 */
export function envoy(args: readonly string[]): Ended {
  const options = readEnvoyOptions(args)
  if (options.help) return { out: envoyHelp, code: 0 }
  const [first, ...others] = readSources(options.files)
  if (!first) throw new Failure('There was nothing to predict from.')
  const prediction = predict(analyze(bundleOf([first, ...others]).text, meshFrom(options)))
  const { because: _, ...told } = prediction
  const out = options.format === 'json' ? `${JSON.stringify(told, undefined, 2)}\n` : tell(prediction)
  return { out, code: prediction.refused ? 1 : 0 }
}

/** The prediction in lines, as `istioctl proxy-config` would list it. */
function tell({ nameTable, listeners, routes, clusters, refused = [], unstable }: Prediction): string {
  const lines = [
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
