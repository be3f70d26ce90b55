import { chainsOf } from '#core/sidecar/commands/listener-rows.ts'
import type { Target } from '#core/sidecar/commands/target.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Request } from '#core/sidecar/probe/request.ts'

/** How a client calls a target plainly, by what the sidecar reads there. */
export type Schemes = (target: Target) => Request['scheme']

/** Goes through a prediction once, and tells for any target. */
export function schemesOf({ routes, listeners }: Prediction): Schemes {
  const read = new Set(
    routes.flatMap(({ name, virtualHosts }) => {
      const port = portOf(name)
      return virtualHosts.flatMap(({ domains }) => domains.map((domain) => `${domain} ${port}`))
    }),
  )
  const named = new Set(
    listeners.flatMap((listener) =>
      chainsOf(listener).flatMap(({ match }) =>
        (match?.serverNames ?? []).map((name) => `${name} ${listener.port}`),
      ),
    ),
  )
  return ({ host, port }) =>
    read.has(`${host} ${port}`) ? 'http' : named.has(`${host} ${port}`) ? 'https' : 'tcp'
}

/** `443` of `443` and of `api.example.com:443`; NaN for other names. */
export const portOf = (routeConfig: string): number => Number(routeConfig.split(':').at(-1))
