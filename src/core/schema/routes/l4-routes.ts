import { list, object, text, uint32, whole } from '#core/schema/build.ts'
import type { Fields } from '#core/schema/field.ts'
import { callers } from './callers.ts'
import { routeDestination } from './destination.ts'

const destinations = list('Where the connections go, with their shares.', routeDestination, {
  when: 'In every rule.',
})

const connection: Fields = {
  port: whole('The port that was dialled.', { ...uint32, holds: 'port', example: 443 }),
  destinationSubnets: list(
    'IPs or ranges that were dialled.',
    text('An IP or a range.', { holds: 'address' }),
  ),
}

const tlsMatch = object(
  'Conditions on one TLS connection; all of them must hold.',
  {
    sniHosts: list(
      'Server names the caller asks for in the TLS handshake.',
      text('A name out of `hosts`.', { holds: 'host' }),
      {
        required: true,
        example: ['api.stripe.com'],
      },
    ),
    ...connection,
    ...callers,
  },
  { message: 'networking/virtual-service/#TLSMatchAttributes' },
)

const tcpMatch = object(
  'Conditions on one TCP connection; all of them must hold.',
  {
    ...connection,
    sourceSubnet: text('Range the caller is in; not looked at any more.', { holds: 'address' }),
    ...callers,
  },
  { message: 'networking/virtual-service/#L4MatchAttributes' },
)

/** An item of `tls`. Source: Istio 1.30.3, crd-all.gen.yaml:11795-11871. */
export const tlsRoute = object(
  'One rule for connections that the application encrypted itself.',
  {
    match: list('Which connections: one of these matches must hold.', tlsMatch, { required: true }),
    route: destinations,
  },
  { message: 'networking/virtual-service/#TLSRoute' },
)

/** An item of `tcp`. Source: Istio 1.30.3, crd-all.gen.yaml:11714-11784. */
export const tcpRoute = object(
  'One rule for connections of which only IP and port are known.',
  {
    match: list('Which connections: one of these matches must hold.', tcpMatch, {
      absent: 'Every connection.',
    }),
    route: destinations,
  },
  { message: 'networking/virtual-service/#TCPRoute' },
)
