import { list, map, object, required, text, whole } from '#core/schema/build.ts'
import type { ObjectField } from '#core/schema/field.ts'
import { portSelector } from '#core/schema/traffic-policy/traffic-policy.ts'

/** Where traffic goes: host, port, subset. Source: Istio 1.30.3, api `virtual_service.proto` Destination. */
export const destination = (description: string): ObjectField =>
  object(
    description,
    {
      host: text('The host, as a ServiceEntry or Service names it.', {
        required: true,
        holds: 'host',
        when: 'Write the full name: a short one is completed with the namespace of this VirtualService.',
        example: 'api.stripe.com',
      }),
      port: portSelector('The port of that host. May be left out if it has only one.'),
      subset: text('A part of its servers, as a DestinationRule names it.', { holds: 'subset' }),
    },
    { message: 'networking/virtual-service/#Destination' },
  )

const headerOperations = (of: string): ObjectField =>
  object(
    `Changes of the ${of} headers.`,
    {
      set: map(
        'Headers to write, whatever stood there before.',
        text('The value; `%REQ(name)%` and the like are filled in.'),
        {
          keyMeaning: 'header',
          example: { 'x-team': 'payments' },
        },
      ),
      add: map('Headers to write beside what stands there already.', text('The value.'), {
        keyMeaning: 'header',
      }),
      remove: list('Headers to take out.', text('Name of the header.', { holds: 'header' })),
    },
    { message: 'networking/virtual-service/#Headers-HeaderOperations' },
  )

/** `headers` of a route or of one destination. */
export const headers = object(
  'Changes of headers on the way.',
  { request: headerOperations('request'), response: headerOperations('response') },
  { message: 'networking/virtual-service/#Headers' },
)

const weight = whole('The share of the traffic, compared with the other destinations.', {
  absent: 'Nothing, once there are several destinations; all of it for a single one.',
  example: 80,
})

/** An item of `http[].route`. */
export const httpRouteDestination = object(
  'One destination and its share.',
  {
    destination: required(destination('Where this share goes.')),
    weight,
    headers,
  },
  { message: 'networking/virtual-service/#HTTPRouteDestination' },
)

/** An item of `tls[].route` and `tcp[].route`. */
export const routeDestination = object(
  'One destination and its share.',
  { destination: required(destination('Where this share goes.')), weight },
  { message: 'networking/virtual-service/#RouteDestination' },
)
