import { envoyDuration } from '#core/istio/duration.ts'
import { mapOf, numberOf, textOf } from '#core/istio/resource.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { Fault } from '#core/sidecar/config/route.ts'

/** gRPC's status codes by name. */
const GRPC_STATUSES = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
]

/** `fault` as Envoy gets it; without a percentage nothing is hit (Istio 1.30.3, route/route.go:1388-1440). */
export function faultOf(value: Json | undefined): Fault | undefined {
  if (!isMap(value)) return undefined
  const delay = delayOf(value['delay'])
  const abort = abortOf(value['abort'])
  return delay || abort ? { ...(abort ? { abort } : {}), ...(delay ? { delay } : {}) } : undefined
}

function delayOf(value: Json | undefined): Fault['delay'] {
  if (!isMap(value)) return undefined
  const fixedDelay = envoyDuration(textOf(value['fixedDelay']))
  if (fixedDelay === undefined) return undefined
  return { fixedDelay, percent: percentOf(value) ?? numberOf(value['percent']) ?? 0 }
}

function abortOf(value: Json | undefined): Fault['abort'] {
  if (!isMap(value)) return undefined
  const percent = percentOf(value) ?? 0
  const httpStatus = numberOf(value['httpStatus'])
  if (httpStatus !== undefined) return { httpStatus, percent }
  const grpcStatus = GRPC_STATUSES.indexOf(textOf(value['grpcStatus']))
  return grpcStatus === -1 ? undefined : { grpcStatus, percent }
}

/** `percentage.value`, to the millionth that Envoy counts in; undefined if there is no `percentage`. */
function percentOf({ percentage }: JsonMap): number | undefined {
  if (!isMap(percentage)) return undefined
  return toMillionths(numberOf(mapOf(percentage)['value']) ?? 0)
}

export const toMillionths = (percent: number): number => Math.trunc(percent * 10_000) / 10_000
