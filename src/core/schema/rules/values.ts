import { parseGoDuration } from '#core/schema/duration.ts'
import type { CelRule } from '#core/schema/cel-rule.ts'
import { textIn } from '#core/schema/cel-rule.ts'

const SHORTEST = 1_000_000n

/** Every duration that the CRD checks. Text that is no duration cannot be converted, which is a violation of its own wording. */
export const validDuration: CelRule = {
  id: 'valid-duration',
  message: 'must be a valid duration greater than 1ms',
  why: 'Istio reads durations as Go writes them: a number with a unit, 1 ms at the least. A zero does not switch the setting off.',
  fix: 'Write a number with `ms`, `s`, `m` or `h`, such as `500ms` or `1h30m`; leave the field out for its default.',
  holds: (value) => {
    const duration = parseGoDuration(textIn(value))
    if (duration === undefined) {
      return { error: "type conversion error from 'string' to 'google.protobuf.Duration'" }
    }
    return duration >= SHORTEST
  },
}

/** Ports of services and endpoints. */
export const portRange: CelRule = {
  id: 'port-range',
  message: 'port must be between 1-65535',
  why: 'TCP has the ports 1 to 65535 and no others; 0 does not mean "any" here.',
  fix: 'Write a port from 1 to 65535, or leave the field out where it may be left out.',
  holds: (value) => typeof value === 'number' && value > 0 && value <= 65535,
}
