import { list, object, required, text, uint32, whole } from '#core/schema/build.ts'
import type { NumberField } from '#core/schema/field.ts'
import { validDuration } from '#core/schema/rules/values.ts'
import { destination, headers, httpRouteDestination } from './destination.ts'
import {
  corsFields,
  delegate,
  directResponse,
  fault,
  percentage,
  redirect,
  retries,
  rewrite,
} from './http-actions.ts'
import { httpMatch } from './http-match.ts'
import { stringMatch } from './string-match.ts'

const oldMirrorPercent: NumberField = whole('The older form of `mirrorPercentage`.', {
  ...uint32,
  nullable: true,
  deprecated: 'mirrorPercentage',
})

const corsPolicy = object(
  'Which web pages of other origins may call this.',
  {
    allowOrigins: list(
      'Origins that may.',
      stringMatch('Condition on the Origin header.', 'https://shop.example.com'),
    ),
    ...corsFields,
    allowOrigin: list('The older form of `allowOrigins`.', text('An origin.'), {
      deprecated: 'allowOrigins',
    }),
  },
  { message: 'networking/virtual-service/#CorsPolicy' },
)

const mirrorPolicy = object(
  'One destination that gets a copy.',
  {
    destination: required(destination('Where the copy goes.')),
    percentage: percentage('How many of the requests are copied.'),
  },
  { message: 'networking/virtual-service/#HTTPMirrorPolicy' },
)

/** An item of `http`. Source: Istio 1.30.3, crd-all.gen.yaml:10955-11710. */
export const httpRoute = object(
  'One rule: which requests, and what is done with them. The first rule that matches is used.',
  {
    name: text('A name for the rule; it shows in access logs and metrics.', { example: 'retries' }),
    match: list('Which requests: one of these matches must hold.', httpMatch, { absent: 'Every request.' }),
    redirect,
    directResponse,
    delegate,
    rewrite,
    fault,
    route: list('Where the requests go, with their shares.', httpRouteDestination, {
      when: 'In every rule that neither redirects, answers itself nor delegates.',
    }),
    timeout: text('How long a request may take in all, retries included. It cannot be 0.', {
      holds: 'duration',
      rules: [validDuration],
      absent: 'No limit.',
      example: '10s',
    }),
    retries,
    mirror: destination('Where a copy of each request goes; its answer is thrown away.'),
    mirrorPercentage: percentage('How many of the requests are copied.'),
    mirrors: list('Several destinations that get a copy.', mirrorPolicy, {
      when: 'Not together with `mirror`.',
    }),
    headers,
    corsPolicy,
    mirrorPercent: oldMirrorPercent,
    mirror_percent: oldMirrorPercent,
  },
  { message: 'networking/virtual-service/#HTTPRoute' },
)
