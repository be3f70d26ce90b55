import type { AccessLog, AppError, Arrival, Wire } from './trace.ts'

/** How a request ended, before it is told as an outcome. */
export interface Ending {
  readonly status?: number
  readonly error?: AppError
  /** What the application reads. */
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  /** null: there is no line in the access log. */
  readonly log: Log | null
  readonly upstream: readonly Arrival[]
  readonly attempts: number | null
  /** From the first byte to the end, in ms; the headers may have come before. */
  readonly ms: number
  readonly headersAt?: number
  readonly wire?: Wire
  /** Nobody can tell, for this reason. */
  readonly unknown?: string
}

/** The access log line without what the connection says. */
export type Log = Omit<AccessLog, 'via' | 'requestedServerName'>

/** A line with nothing in it but a code. */
export const logOf = (responseCode: number, more: Partial<Log> = {}): Log => ({
  responseCode,
  responseFlags: [],
  responseCodeDetails: null,
  upstreamCluster: null,
  upstreamHost: null,
  routeName: null,
  upstreamTransportFailureReason: null,
  ...more,
})
