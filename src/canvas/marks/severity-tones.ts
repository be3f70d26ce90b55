import type { Severity } from '#core/gates/finding.ts'
import type { Tone } from '#ui/tone.ts'

/** How a finding's severity looks everywhere. */
export const severityTones: Readonly<Record<Severity, Tone>> = { error: 'bad', warning: 'warn', info: 'info' }
