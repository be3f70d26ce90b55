import { list, object, text } from '#core/schema/build.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { gatewayName } from '#core/schema/routes/callers.ts'
import { httpRoute } from '#core/schema/routes/http-route.ts'
import { tcpRoute, tlsRoute } from '#core/schema/routes/l4-routes.ts'
import { exportTo } from './export-to.ts'
import { networkingVersions } from './versions.ts'

const spec = object(
  'Routes for some hosts.',
  {
    hosts: list(
      'The hosts the routes are for, as the application calls them.',
      text('A name, or `*.example.com`.', { holds: 'host' }),
      {
        when: 'Always, except in a VirtualService that others delegate to.',
        example: ['api.stripe.com'],
      },
    ),
    gateways: list('Where the routes hold.', gatewayName, { absent: '`mesh`: in all sidecars.' }),
    http: list('Rules for plain HTTP. On ports with protocol TLS or HTTPS they do nothing.', httpRoute),
    tls: list('Rules for connections that stay encrypted; they see only the SNI.', tlsRoute),
    tcp: list('Rules for other connections.', tcpRoute),
    exportTo: exportTo('these routes', false),
  },
  { message: 'networking/virtual-service/#VirtualService' },
)

/** VirtualService. Source: Istio 1.30.3, manifests/charts/base/files/crd-all.gen.yaml:10934-11878. */
export const virtualService: KindSchema = {
  kind: 'VirtualService',
  apiVersions: networkingVersions,
  plural: 'virtualservices',
  shortName: 'vs',
  namespaced: true,
  crd: true,
  description:
    'Says what is done with requests to a host: where they go, how often they are tried again, what is changed.',
  when: 'For timeouts, retries, traffic shifting, header or path routing – all of which need HTTP that the sidecar can read.',
  source: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/',
  root: rootOf('VirtualService', networkingVersions, spec),
}
