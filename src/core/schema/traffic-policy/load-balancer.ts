import { choices, decimal, object, required, text } from '#core/schema/build.ts'
import { validDuration } from '#core/schema/rules/values.ts'
import { consistentHash } from './consistent-hash.ts'
import { localityLbSetting } from './locality.ts'

const duration = { holds: 'duration', rules: [validDuration] } as const
const simple = choices({
  UNSPECIFIED: 'The default of the mesh.',
  LEAST_CONN: 'The old name of LEAST_REQUEST.',
  RANDOM: 'Any server, by chance.',
  PASSTHROUGH: 'The IP the application dialled, without balancing.',
  ROUND_ROBIN: 'One after the other.',
  LEAST_REQUEST: 'The less busy of two servers taken by chance.',
}).map((choice) => (choice.value === 'LEAST_CONN' ? { ...choice, deprecated: 'LEAST_REQUEST' } : choice))

const warmup = object(
  'Gives a new server little traffic at first and more step by step.',
  {
    duration: required(
      text('How long it takes until a new server gets its full share.', { ...duration, example: '30s' }),
    ),
    minimumPercent: decimal('The share it begins with, in per cent.', {
      min: 0,
      max: 100,
      nullable: true,
      holds: 'percent',
      default: 10,
    }),
    aggression: decimal('How fast the share grows: 1 evenly, more than 1 faster at the beginning.', {
      min: 0,
      nullable: true,
      default: 1,
    }),
  },
  {
    since: '1.24',
    message: 'networking/destination-rule/#WarmupConfiguration',
    when: 'For servers that are slow until their caches are full.',
  },
)

/** `loadBalancer`. Source: Istio 1.30.3, crd-all.gen.yaml:1843-2041. */
export const loadBalancer = object(
  'How requests are spread over the servers. Without effect with `resolution: NONE` or `DYNAMIC_DNS`.',
  {
    simple: text('A way that needs no settings.', {
      values: simple,
      default: 'LEAST_REQUEST',
      example: 'ROUND_ROBIN',
    }),
    consistentHash,
    localityLbSetting,
    warmup,
    warmupDurationSecs: text('The older form of `warmup`.', { ...duration, deprecated: 'warmup' }),
  },
  {
    exclusive: [['simple', 'consistentHash']],
    message: 'networking/destination-rule/#LoadBalancerSettings',
  },
)
