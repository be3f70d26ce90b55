import { logOf, type Ending, type Log } from '#core/sidecar/probe/ending.ts'
import type { HttpMessage } from '#core/sidecar/probe/servers/payload.ts'

/** gRPC's status for an HTTP status (Envoy, source/common/grpc/status.cc, httpToGrpcStatus). */
const GRPC_STATUSES: Readonly<Record<number, number>> = {
  400: 13,
  401: 16,
  403: 7,
  404: 12,
  429: 14,
  502: 14,
  503: 14,
  504: 14,
}

export interface LocalReply {
  readonly status: number
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  /** gRPC's own status, where a fault names one. */
  readonly grpcStatus?: number
  readonly log: Partial<Log>
  readonly attempts: number
  readonly ms: number
}

/** An answer that the sidecar gives itself; a gRPC client gets it as a gRPC status in a 200. */
export function localReply(
  message: HttpMessage,
  { status, text, headers = {}, grpcStatus, log, attempts, ms }: LocalReply,
): Omit<Ending, 'upstream'> {
  const isGrpc = message.headers['content-type']?.startsWith('application/grpc') ?? false
  const code = isGrpc || grpcStatus !== undefined ? 200 : status
  const grpc: Record<string, string> = isGrpc
    ? { 'grpc-status': String(grpcStatus ?? GRPC_STATUSES[status] ?? 2), 'grpc-message': text }
    : {}
  return {
    status: code,
    text: isGrpc ? '' : text,
    headers: { ...headers, ...grpc, server: 'envoy' },
    log: logOf(code, log),
    attempts,
    ms,
  }
}
