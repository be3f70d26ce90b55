import { milliseconds } from '#core/istio/duration.ts'
import type { TcpProxy } from '#core/sidecar/config/listener.ts'
import type { Seen } from '#core/sidecar/probe/app/app-view.ts'
import type { Request } from '#core/sidecar/probe/request.ts'

export interface Lasting {
  /** ms until the connection is over. */
  readonly ms: number
  readonly flags: readonly string[]
  /** What the application sees instead, if the sidecar ends the connection first. */
  readonly seen: Partial<Seen>
}

/** How long a connection lasts: as long as the application keeps it, or until one of the sidecar's limits (tcp_proxy.cc). */
export function lasting({ hold = 0 }: Request, tcp: TcpProxy, seen: Seen): Lasting {
  const kept = seen.ms + (seen.error === undefined ? hold * 1000 : 0)
  const idle = milliseconds(tcp.idleTimeout) || Infinity
  const most = milliseconds(tcp.maxDownstreamConnectionDuration) || Infinity
  // Between what was answered and the end nothing is sent; an answer that takes long is silence too.
  const idleEnd = hold > 0 && seen.error === undefined ? seen.ms + idle : idle
  const end = Math.min(kept, idleEnd, most)
  const isEarly = end < seen.ms
  return {
    ms: end,
    flags: end === most && most < kept ? ['DT'] : [],
    seen: isEarly ? { error: 'closed', text: 'the connection ended without an answer' } : {},
  }
}
