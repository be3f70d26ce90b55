import { choices, list, object, text, uint32, whole } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import { clientTls } from './client-tls.ts'
import { connectionPool } from './connection-pool.ts'
import { loadBalancer } from './load-balancer.ts'
import { outlierDetection, retryBudget } from './outlier-detection.ts'

const page = 'networking/destination-rule/#TrafficPolicy'

/** `port` with a `number`, as destinations and policies choose one. */
export const portSelector = (description: string): ObjectField =>
  object(
    description,
    { number: whole('Number of the port.', { ...uint32, holds: 'port', example: 443 }) },
    { message: 'networking/virtual-service/#PortSelector' },
  )

const portPolicy = object(
  'The policy of one port. It takes the place of the whole policy above, part for part.',
  {
    port: portSelector('The port of the service this is for.'),
    tls: clientTls,
    loadBalancer,
    connectionPool,
    outlierDetection,
  },
  { message: `${page}-PortTrafficPolicy` },
)

/** `trafficPolicy` of a DestinationRule and of its subsets. Source: Istio 1.30.3, crd-all.gen.yaml:1735-2635. */
export const trafficPolicy = object(
  'How sidecars talk to the host.',
  {
    tls: clientTls,
    loadBalancer,
    connectionPool,
    outlierDetection,
    portLevelSettings: list('Policies for single ports.', portPolicy, {
      maxItems: 4096,
      when: 'To originate TLS on port 80 and leave port 443 alone. Repeat here what must hold for the port too.',
    }),
    retryBudget,
    tunnel: object(
      'Sends TCP through a proxy that understands CONNECT.',
      {
        protocol: text('How the tunnel is opened.', {
          suggestions: choices({ CONNECT: 'With HTTP CONNECT.', POST: 'With HTTP POST.' }),
          default: 'CONNECT',
        }),
        targetHost: text('The host behind the proxy.', { required: true, holds: 'host' }),
        targetPort: whole('The port of that host.', { ...uint32, required: true, holds: 'port' }),
      },
      { message: `${page}-TunnelSettings` },
    ),
    proxyProtocol: object(
      'Tells the server the IP of the caller in a header before the data.',
      {
        version: text('Which form of the header.', {
          values: choices({ V1: 'The form in text.', V2: 'The form in bytes.' }),
          default: 'V1',
        }),
      },
      {
        message: `${page}-ProxyProtocol`,
        when: 'Only for servers that expect it. Not together with `tunnel`.',
      },
    ),
  },
  { message: page },
)
