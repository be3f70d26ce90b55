import { flag, map, object, text, uint32, whole } from '#core/schema/build.ts'
import { callers } from './callers.ts'
import { stringMatch } from './string-match.ts'

/** An item of `http[].match`. Source: Istio 1.30.3, crd-all.gen.yaml:11199-11414. */
export const httpMatch = object(
  'Conditions on one request; all of them must hold.',
  {
    name: text("A name for the match, for people; it shows in the route's name."),
    uri: stringMatch('The path, with the query.', '/v1/charges'),
    method: stringMatch('The method, such as `GET`.', 'GET'),
    authority: stringMatch('The Host header, with its port if it has one.', 'api.stripe.com'),
    scheme: stringMatch('`http` or `https`, as the sidecar sees the request.', 'http'),
    port: whole('The port that was dialled.', { ...uint32, holds: 'port', example: 80 }),
    headers: map(
      'Conditions on headers. `{}` as the condition asks only that the header is there.',
      stringMatch('The condition.'),
      {
        keyMeaning: 'header',
        example: { 'x-beta': { exact: 'true' } },
      },
    ),
    withoutHeaders: map('Conditions that must not hold.', stringMatch('The condition.'), {
      keyMeaning: 'header',
    }),
    queryParams: map('Conditions on query parameters.', stringMatch('The condition.'), {
      when: 'Without `prefix`, which does not work here.',
    }),
    ignoreUriCase: flag(
      'Whether capitals and small letters of `uri` count as the same, for `exact` and `prefix`.',
      {
        default: false,
      },
    ),
    ...callers,
    statPrefix: text('A name under which requests that match are counted.'),
  },
  { message: 'networking/virtual-service/#HTTPMatchRequest' },
)
