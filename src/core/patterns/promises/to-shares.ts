import type { Design } from '#core/forms/design.ts'
import type { Resource } from '#core/istio/resource.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import { entryFor } from '#core/forms/companions.ts'
import { frontOf, shiftOf } from '#core/patterns/shift/shift.ts'
import { percentOf } from '#core/patterns/shift/weights.ts'
import { parseRequestUrl } from '#core/sidecar/probe/requests-file/request-url.ts'
import { urlTo } from '#core/sidecar/probe/spoken-to.ts'
import { hiddenFrom, unresolved, unresolvedByEnvoy } from './hindered.ts'
import type { Promised } from './promised.ts'

/** What a shift promises: requests to the name the app calls go to the providers by their shares. Nothing while a provider has no host. */
export function promisesToShares(design: Design, resource: Resource): readonly Promised[] {
  const shift = shiftOf(design, resource)
  const [host = ''] = shift?.hosts ?? []
  if (!shift || host === '' || shift.providers.some((provider) => provider.host === '')) return []
  const named = frontOf(design, shift)
  const front = named && readServiceEntry(named)
  const read = parseRequestUrl(urlTo('http', host, front?.ports[0]?.number ?? 80))
  if ('refused' in read) return []
  const { request } = read
  const percents = percentOf(shift.providers.map(({ weight }) => weight))
  const parts = shift.providers.flatMap((provider, i) => {
    const share = percents[i] ?? 0
    const entry = entryFor(design, shift.route.namespace, provider.host)
    return share === 0 ? [] : [{ ...provider, share, entry: entry && readServiceEntry(entry) }]
  })
  const hindrances = [
    ...(front ? [hiddenFrom(front, design.mesh), unresolved(front, host, design.mesh)] : []),
    ...parts.flatMap((part) =>
      part.entry ? [hiddenFrom(part.entry, design.mesh), unresolvedByEnvoy(part.entry, part.host)] : [],
    ),
  ]
  const lacks = hindrances.find((one) => one !== undefined)
  if (lacks !== undefined) return [{ request, lacks }]
  const clusters = parts.map(({ host: to, port, share }) => ({ name: `outbound|${port}||${to}`, share }))
  return [{ request, expect: { verdict: 'reaches', clusters } }]
}
