import { flag, list, map, object, text, uint32, whole } from '#core/schema/build.ts'

const page = 'networking/destination-rule/#LocalityLoadBalancerSetting'

/** `localityLbSetting`. Source: Istio 1.30.3, crd-all.gen.yaml:1953-1997. */
export const localityLbSetting = object(
  'Prefers servers that stand near, and says where to go when they fail.',
  {
    enabled: flag('Whether locality counts at all.', {
      nullable: true,
      absent: 'As the mesh configuration says: yes.',
    }),
    distribute: list(
      'Fixed shares per locality.',
      object(
        'The shares for callers of one locality.',
        {
          from: text('Where the caller is: `region/zone/subzone`, `*` at the end for any.', {
            holds: 'locality',
          }),
          to: map(
            'Locality of the servers to per cent of the traffic; the sum is 100.',
            whole('Per cent.', { ...uint32, holds: 'percent' }),
            {
              keyMeaning: 'locality',
              example: { 'europe-west1/*': 80, 'europe-west2/*': 20 },
            },
          ),
        },
        { message: `${page}-Distribute` },
      ),
      { when: 'Not together with `failover` or `failoverPriority`.' },
    ),
    failover: list(
      'Where to go when a region fails.',
      object(
        'One region and its substitute.',
        {
          from: text('The region that fails.', { holds: 'locality' }),
          to: text('The region to use instead.', { holds: 'locality' }),
        },
        { message: `${page}-Failover` },
      ),
      { when: 'Only together with `outlierDetection`, without which nothing is seen to fail.' },
    ),
    failoverPriority: list(
      'Labels that a near server shares with the caller, the most important first.',
      text('A label name, or `name=value`.', { holds: 'label' }),
      { when: 'Only together with `outlierDetection`.' },
    ),
  },
  { message: page },
)
