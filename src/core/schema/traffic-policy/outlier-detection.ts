import { decimal, flag, object, text, uint32, whole } from '#core/schema/build.ts'
import { validDuration } from '#core/schema/rules/values.ts'

const duration = { holds: 'duration', rules: [validDuration] } as const
const percent = { holds: 'percent' } as const

/** `outlierDetection`. Source: Istio 1.30.3, crd-all.gen.yaml:2044-2093. */
export const outlierDetection = object(
  'Takes a server out of the rotation for a while after it failed several times: a circuit breaker per IP.',
  {
    consecutive5xxErrors: whole(
      'After how many 5xx answers in a row a server is taken out. For TCP, failed connections count.',
      {
        ...uint32,
        nullable: true,
        default: 5,
        anchor: 'consecutive_5xx_errors',
        example: 3,
      },
    ),
    consecutiveGatewayErrors: whole('The same, counting only 502, 503 and 504.', {
      ...uint32,
      nullable: true,
      default: 0,
      absent: 'It is switched off.',
    }),
    splitExternalLocalOriginErrors: flag('Counts failures to connect apart from answers of the server.', {
      default: false,
      absent: 'Both are counted together.',
    }),
    consecutiveLocalOriginFailures: whole(
      'After how many failures to connect in a row a server is taken out.',
      {
        ...uint32,
        nullable: true,
        default: 5,
        when: 'Together with `splitExternalLocalOriginErrors: true`.',
      },
    ),
    consecutiveErrors: whole('No longer used.', {
      deprecated: 'consecutive5xxErrors or consecutiveGatewayErrors',
    }),
    interval: text('The time between two looks at the counters.', {
      ...duration,
      default: '10s',
      example: '30s',
    }),
    baseEjectionTime: text('How long a server stays out the first time; longer each time it fails again.', {
      ...duration,
      default: '30s',
      example: '60s',
    }),
    maxEjectionPercent: whole('The most servers that may be out at once, in per cent.', {
      ...percent,
      default: 10,
      example: 100,
    }),
    minHealthPercent: whole(
      'Below this share of healthy servers, in per cent, ejections are ignored and all get traffic.',
      {
        ...percent,
        default: 0,
      },
    ),
  },
  {
    message: 'networking/destination-rule/#OutlierDetection',
    when: 'For hosts with several IPs. With one IP, ejecting it means failing everything until it returns.',
  },
)

/** `retryBudget`. Source: Istio 1.30.3, crd-all.gen.yaml:2551-2561. */
export const retryBudget = object(
  'Limits retries to a share of the requests under way, so that retries cannot bury a struggling server.',
  {
    percent: decimal('The share, in per cent of the active and waiting requests.', {
      min: 0,
      max: 100,
      nullable: true,
      holds: 'percent',
      default: 20,
    }),
    minRetryConcurrency: whole('How many retries are always allowed.', { ...uint32, default: 3 }),
  },
  { message: 'networking/destination-rule/#TrafficPolicy-RetryBudget' },
)
