import { numberOf, textOf } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { RouteEntry } from '#core/sidecar/config/route.ts'
import { withoutAbsent } from '#core/sidecar/config/without-absent.ts'

/** Envoy's names for the statuses; 301 is its default. */
const CODES: Readonly<Record<number, string>> = {
  302: 'FOUND',
  303: 'SEE_OTHER',
  307: 'TEMPORARY_REDIRECT',
  308: 'PERMANENT_REDIRECT',
}

/** `redirect` as Envoy gets it (Istio 1.30.3, pilot/pkg/networking/core/route/route.go, ApplyRedirect). */
export function redirectOf(redirect: JsonMap, listenerPort: number): Pick<RouteEntry, 'redirect'> {
  const scheme = textOf(redirect['scheme'])
  const asked =
    redirect['derivePort'] === 'FROM_REQUEST_PORT' ? listenerPort : (numberOf(redirect['port']) ?? 0)
  // What the scheme says anyway is not said again.
  const usual = (scheme || 'http') === 'http' ? 80 : scheme === 'https' ? 443 : 0
  return {
    redirect: withoutAbsent({
      schemeRedirect: scheme || undefined,
      hostRedirect: textOf(redirect['authority']) || undefined,
      portRedirect: asked > 0 && asked !== usual ? asked : undefined,
      pathRedirect: textOf(redirect['uri']),
      responseCode: CODES[numberOf(redirect['redirectCode']) ?? 301],
    }),
  }
}
