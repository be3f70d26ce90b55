import { within } from '#core/gates/mend/numbers.ts'
import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'
import { goFloat } from '#core/gates/webhook/go/numbers.ts'

/** What is wrong with a whole percentage. */
export function wholePercent(value: number): Complaint | undefined {
  if (value >= 0 && value <= 100) return undefined
  return {
    message: `percentage ${value} is not in range 0..100`,
    why: 'A share of all endpoints lies between none of them and all of them.',
    fix: 'Write a whole number from 0 to 100.',
    source: inValidation(371),
    mend: within(0, 100),
  }
}

/** What is wrong with a percentage that may have a fraction. */
export function finePercent(value: number): Complaint | undefined {
  if (value === 0 || (value >= 0.0001 && value <= 100) || Number.isNaN(value)) return undefined
  return {
    message: `percentage ${goFloat(value)} is neither 0.0, nor in range [0.0001, 100.0]`,
    why: 'Envoy draws a number out of a million for each request, so 0.0001 percent is the smallest share and 100 the largest.',
    fix: 'Write a number from 0.0001 to 100, or 0 for never.',
    source: inValidation(379),
    mend: within(0.0001, 100),
  }
}
