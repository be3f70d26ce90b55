import { remove, set } from '#core/gates/mend/proposal.ts'
import type { Cluster } from './cluster.ts'
import type { Message } from './message.ts'

/** IST0002: fields that Istio has given up. Source: Istio 1.30.3, pkg/config/analysis/analyzers/deprecation/deprecation.go:90-130. */
export const analyzeDeprecations = ({ virtualServices, sidecars }: Cluster): Message[] => [
  ...virtualServices.flatMap(({ resource, spec }) =>
    spec.http.flatMap(({ fault }, i): Message[] =>
      fault?.delay && fault.delay.percent > 0
        ? [
            {
              code: 'IST0002',
              resource,
              path: ['spec', 'http', i, 'fault', 'delay', 'percent'],
              text: 'Deprecated: HTTPRoute.fault.delay.percent is deprecated; use HTTPRoute.fault.delay.percentage',
              why: '`percent` knows whole numbers only and may go away.',
              fix: 'Write `percentage: {value: …}` instead.',
              mend: ({ path }) => [
                {
                  title: `Write \`percentage: {value: ${fault.delay?.percent ?? 0}}\``,
                  steps: [
                    set([...path.slice(0, -1), 'percentage'], { value: fault.delay?.percent ?? 0 }),
                    remove(path),
                  ],
                },
              ],
            },
          ]
        : [],
    ),
  ),
  ...sidecars.flatMap(({ resource, spec }): Message[] =>
    spec.outboundTrafficPolicy?.egressProxy
      ? [
          {
            code: 'IST0002',
            resource,
            path: ['spec', 'outboundTrafficPolicy', 'egressProxy'],
            text: 'Deprecated: OutboundTrafficPolicy.EgressProxy ignored',
            why: 'The sidecar does nothing with `egressProxy` any more: unknown hosts go where `mode` says.',
            fix: 'Take it out, and route the hosts through an egress gateway with a VirtualService.',
            mend: ({ path }) => [{ title: 'Remove `egressProxy`', steps: [remove(path)] }],
          },
        ]
      : [],
  ),
]
