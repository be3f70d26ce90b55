import { mendDuration } from '#core/gates/mend/durations.ts'
import { type Complaint, inAgent } from '#core/gates/webhook/complaint.ts'

const MILLISECOND = 1_000_000n

/** What is wrong with a duration in nanoseconds; none at all is fine. */
export function wholeMilliseconds(duration: bigint | undefined): Complaint | undefined {
  if (duration === undefined) return undefined
  if (duration < MILLISECOND) {
    return {
      message: 'duration must be greater than 1ms',
      why: 'Istio takes no time below one millisecond here. Zero does not switch the setting off, it is refused.',
      fix: 'Write `1ms` or more; leave the field out to get its default.',
      source: inAgent(139),
      mend: mendDuration,
    }
  }
  if (duration % MILLISECOND === 0n) return undefined
  return {
    message: 'only durations to ms precision are supported',
    why: 'Istio hands durations on in whole milliseconds, and this one has a fraction of one.',
    fix: 'Round it to milliseconds: `1500us` becomes `2ms`.',
    source: inAgent(139),
    mend: mendDuration,
  }
}
