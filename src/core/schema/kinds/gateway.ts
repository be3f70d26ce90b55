import { list, map, object, required, text, uint32, whole } from '#core/schema/build.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { serverTls } from '#core/schema/traffic-policy/server-tls.ts'
import { protocols } from './service-entry.ts'
import { networkingVersions } from './versions.ts'

const port = object(
  'The port to listen on.',
  {
    number: whole('Number of the port.', { ...uint32, required: true, holds: 'port', example: 443 }),
    name: text('A name for the port.', { required: true, example: 'https' }),
    protocol: text('What is spoken on the port.', {
      required: true,
      holds: 'protocol',
      suggestions: protocols,
      example: 'HTTPS',
    }),
    targetPort: whole('No longer used.', { ...uint32, holds: 'port', deprecated: 'number' }),
  },
  { message: 'networking/gateway/#Port' },
)

const server = object(
  'One port and what is served there.',
  {
    name: text('A name for the server.'),
    port: required(port),
    bind: text('The IP or Unix domain socket to listen on.', { holds: 'address' }),
    hosts: list(
      'The hosts that are served.',
      text('A name, `*.example.com`, `*`, or `namespace/name`.', { holds: 'host' }),
      {
        required: true,
        example: ['shop.example.com'],
      },
    ),
    tls: serverTls,
    defaultEndpoint: text('Not used.', { holds: 'address' }),
  },
  { message: 'networking/gateway/#Server' },
)

const spec = object(
  'The ports that gateway pods open.',
  {
    selector: map('Labels of the gateway pods.', text('Value the label must have.'), {
      keyMeaning: 'label',
      example: { istio: 'egressgateway' },
    }),
    servers: list('The ports and the hosts behind them.', server),
  },
  { message: 'networking/gateway/#Gateway' },
)

/** Gateway. Source: Istio 1.30.3, api `gateway.proto` and crd-all.gen.yaml. */
export const gateway: KindSchema = {
  kind: 'Gateway',
  apiVersions: networkingVersions,
  plural: 'gateways',
  shortName: 'gw',
  namespaced: true,
  crd: true,
  description: 'Opens ports on the proxies at the edge of the mesh, for traffic that comes in or leaves.',
  when: 'Together with a VirtualService that names it in `gateways`.',
  source: 'https://istio.io/latest/docs/reference/config/networking/gateway/',
  root: rootOf('Gateway', networkingVersions, spec),
}
