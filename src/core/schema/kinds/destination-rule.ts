import { list, map, object, text } from '#core/schema/build.ts'
import type { KindSchema } from '#core/schema/kind.ts'
import { rootOf } from '#core/schema/object/root.ts'
import { matchLabelsSelector } from '#core/schema/object/selector.ts'
import { trafficPolicy } from '#core/schema/traffic-policy/traffic-policy.ts'
import { exportTo } from './export-to.ts'
import { networkingVersions } from './versions.ts'

const subset = object(
  'A named part of the servers.',
  {
    name: text('Name by which routes of a VirtualService choose it.', {
      required: true,
      holds: 'subset',
      example: 'v1',
    }),
    labels: map('Labels the servers of this part carry.', text('Value of the label.'), {
      keyMeaning: 'label',
      example: { version: 'v1' },
    }),
    trafficPolicy,
  },
  { message: 'networking/destination-rule/#Subset' },
)

const spec = object(
  'How traffic to a host is treated once it is clear that it goes there.',
  {
    host: text('The host, as the ServiceEntry or Service names it.', {
      required: true,
      holds: 'host',
      when: 'Write the full name: a short one is completed with the namespace of this rule.',
      example: 'api.stripe.com',
    }),
    workloadSelector: matchLabelsSelector(
      'The pods of this namespace whose sidecars follow the rule.',
      'When only some callers need it, such as those that hold a client certificate.',
    ),
    trafficPolicy,
    subsets: list('Parts of the servers, for routes that choose between them.', subset, {
      when: 'Each needs servers that carry its labels; an entry with one host and no endpoints has none.',
    }),
    exportTo: exportTo('this rule', false),
  },
  { message: 'networking/destination-rule/#DestinationRule' },
)

/** DestinationRule. Source: Istio 1.30.3, manifests/charts/base/files/crd-all.gen.yaml:766-2664. */
export const destinationRule: KindSchema = {
  kind: 'DestinationRule',
  apiVersions: networkingVersions,
  plural: 'destinationrules',
  shortName: 'dr',
  namespaced: true,
  crd: true,
  description: 'Says how sidecars talk to a host: TLS, load balancing, limits, circuit breaking.',
  when: 'When the defaults do not suit a host that the mesh knows already.',
  source: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/',
  root: rootOf('DestinationRule', networkingVersions, spec),
}
