import type { Request } from '#core/sidecar/probe/request.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { emitBlock, plainLayout } from '#core/text/emit.ts'
import type { Json, JsonMap } from '#core/text/json.ts'
import { requestShape } from './request-shape.ts'
import { isAllInUrl, requestUrl } from './request-url.ts'

/** Writes a requests file that `readRequests` reads back as the same probes; a request is a URL where that says all of it. */
export function writeRequests(probes: readonly SavedProbe[]): string {
  const entries = probes.map(({ request, world, expect }) => ({
    request: isAllInUrl(request) ? requestUrl(request) : inOrder(request),
    ...(world === undefined ? {} : { world: world as unknown as Json }),
    ...(expect === undefined ? {} : { expect }),
  }))
  return `${emitBlock(entries, plainLayout, 0)}\n`
}

/** The fields of a request in the order in which they are listed. */
function inOrder(request: Request): JsonMap {
  const fields = request as unknown as Readonly<Record<string, Json | undefined>>
  const map: Record<string, Json> = {}
  for (const name of Object.keys(requestShape.fields)) {
    const value = fields[name]
    if (value !== undefined) map[name] = value
  }
  return map
}
