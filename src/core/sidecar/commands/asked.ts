import type { Request } from '#core/sidecar/probe/request.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'

/** A request, and what the prediction makes of it. */
export interface Asked {
  readonly request: Request
  readonly trace: Trace
}
