import { type Complaint, inValidation } from '#core/gates/webhook/complaint.ts'

/** What is wrong with the status of an answer. The message says 599, but 600 passes. */
export function httpStatus(status: number): Complaint | undefined {
  if (status >= 200 && status <= 600) return undefined
  return {
    message: `HTTP status ${status} is not in range 200-599`,
    why: 'Envoy can only answer with a final status; 1xx are preliminary, and there are none from 600 on.',
    fix: 'Write a status such as 503.',
    source: inValidation(2568),
  }
}
