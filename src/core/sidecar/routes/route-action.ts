import { envoyDuration, wholeSeconds } from '#core/istio/duration.ts'
import { textsOf } from '#core/istio/listed.ts'
import { listOf, mapOf, numberOf, textOf } from '#core/istio/resource.ts'
import { readStringMatch } from '#core/istio/string-match.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { HashPolicy, RouteEntry, WeightedCluster } from '#core/sidecar/config/route.ts'
import { withoutAbsent, type Unfinished } from '#core/sidecar/config/without-absent.ts'
import { destinationCluster } from '#core/sidecar/listeners/tcp-proxy.ts'
import type { RouteDestination } from '#core/istio/route-destination.ts'
import { toMillionths } from './fault.ts'
import { hashOfDestination } from './hash-policy.ts'
import { bothChanges, headerOperations } from './headers.ts'
import { redirectOf } from './redirect.ts'
import { defaultRetryPolicy, retryPolicy } from './retry-policy.ts'
import { stringMatcher } from './route-match.ts'
import type { RouteOrder } from './routes-of.ts'

type Action = Omit<RouteEntry, 'name' | 'match' | 'fault' | 'cors' | 'virtualService'>

/** What becomes of a request that matches (Istio 1.30.3, pilot/pkg/networking/core/route/route.go:548-945). */
export function actionOf(order: RouteOrder): Action {
  const { route, port } = order
  const { map } = route
  const { fields, authority } = headerOperations(map['headers'])
  if (isMap(map['redirect'])) return { ...fields, ...redirectOf(map['redirect'], port) }
  if (isMap(map['directResponse'])) return { ...fields, ...directResponse(map['directResponse']) }
  const rewrite = mapOf(map['rewrite'])
  const host = textOf(rewrite['authority']) || authority
  const to = targetOf(order, host)
  const retries = map['retries']
  const policy = isMap(retries)
    ? retryPolicy(retries, to.isHashed)
    : defaultRetryPolicy(order.sources.scope.mesh, to.isHashed)
  const action: Unfinished<Action> = {
    ...bothChanges(fields, to.headers),
    ...to.clusters,
    timeout: envoyDuration(route.timeout) ?? '0s',
    ...pathRewrite(rewrite),
  }
  if (policy) action.retryPolicy = policy
  const mirrors = route.mirrors.length > 0 ? mirrorsOf(order) : []
  if (mirrors.length > 0) action.mirrors = mirrors
  if (to.hashPolicy.length > 0) action.hashPolicy = to.hashPolicy
  const rewritten = host || to.host
  if (rewritten) action.hostRewriteLiteral = rewritten
  return action
}

interface Target {
  readonly clusters: Pick<RouteEntry, 'cluster' | 'weightedClusters'>
  readonly headers: Pick<RouteEntry, 'requestHeaders' | 'responseHeaders'>
  readonly hashPolicy: readonly HashPolicy[]
  /** Requests to its only destination are told apart. */
  readonly isHashed: boolean
  /** The Host header that its only destination sets. */
  readonly host: string
}

/** One destination whatever its weight, or several by weight, those of weight 0 left out. */
function targetOf(order: RouteOrder, host: string): Target {
  const { route, sources } = order
  const written = listOf(route.map['route']).map(mapOf)
  const destinations = route.destinations.map((destination, i) => ({
    destination,
    operations: headerOperations(written[i]?.['headers']),
    hash: hashOfDestination(sources.scope.ruleFor(destination.host), destination),
  }))
  const [only, ...others] = destinations
  if (only && others.length === 0) {
    return {
      clusters: { cluster: clusterOf(only.destination, order) },
      headers: only.operations.fields,
      hashPolicy: only.hash ? [only.hash] : [],
      isHashed: only.hash !== undefined,
      host: host ? '' : only.operations.authority,
    }
  }
  const weighted = destinations.filter(({ destination }) => destination.weight !== 0)
  return {
    clusters: {
      weightedClusters: weighted.map(({ destination, operations }): WeightedCluster => ({
        cluster: clusterOf(destination, order),
        weight: destination.weight,
        ...(operations.authority ? { hostRewriteLiteral: operations.authority } : {}),
        ...operations.fields,
      })),
    },
    headers: {},
    hashPolicy: weighted.flatMap(({ hash }) => hash ?? []),
    isHashed: false,
    host: '',
  }
}

/** The port is the one named, else the listener's, whatever ports the service has. */
function clusterOf(destination: RouteDestination, { services, port }: RouteOrder): string {
  const known = services.get(destination.host)
  return destinationCluster(destination, known && { ...known.service, ports: [known.port] }, port)
}

function mirrorsOf(order: RouteOrder): { readonly cluster: string; readonly percent: number }[] {
  const { map, mirrors } = order.route
  const written = [
    ...(isMap(map['mirror'])
      ? [mirrorPercent(map['mirrorPercentage'], map['mirrorPercent'] ?? map['mirror_percent'])]
      : []),
    ...listOf(map['mirrors'])
      .filter(isMap)
      .map((mirror) => mirrorPercent(mirror['percentage'], undefined)),
  ]
  return mirrors.flatMap((destination, i) => {
    const percent = written[i] ?? 100
    return percent > 0 ? [{ cluster: clusterOf(destination, order), percent }] : []
  })
}

function mirrorPercent(percentage: Json | undefined, whole: Json | undefined): number {
  if (isMap(percentage)) return toMillionths(numberOf(percentage['value']) ?? 0)
  return numberOf(whole) ?? 100
}

function pathRewrite(rewrite: JsonMap): Pick<RouteEntry, 'prefixRewrite' | 'regexRewrite'> {
  const regex = rewrite['uriRegexRewrite']
  if (isMap(regex)) {
    const pattern = { regex: textOf(regex['match']) }
    return { regexRewrite: { pattern, substitution: textOf(regex['rewrite']) } }
  }
  const uri = textOf(rewrite['uri'])
  return uri ? { prefixRewrite: uri } : {}
}

function directResponse(response: JsonMap): Pick<RouteEntry, 'directResponse'> {
  const body = mapOf(response['body'])
  const { string: text, bytes } = body
  const written =
    typeof text === 'string'
      ? { body: { inlineString: text } }
      : typeof bytes === 'string'
        ? { body: { inlineBytes: bytes } }
        : {}
  return { directResponse: { status: numberOf(response['status']) ?? 0, ...written } }
}

/** `corsPolicy` as Envoy gets it (Istio 1.30.3, route/route.go, TranslateCORSPolicy). */
export function corsOf(value: Json | undefined): object | undefined {
  if (!isMap(value)) return undefined
  const joined = (name: string): string | undefined => textsOf(value[name]).join() || undefined
  const origins = Array.isArray(value['allowOrigins'])
    ? listOf(value['allowOrigins']).flatMap((origin) => {
        const match = readStringMatch(origin)
        return match && match.by !== 'present' ? [stringMatcher(match)] : []
      })
    : textsOf(value['allowOrigin']).map((exact) => ({ exact }))
  const seconds = wholeSeconds(textOf(value['maxAge']))
  return withoutAbsent({
    allowOriginStringMatch: origins.length > 0 ? origins : undefined,
    allowMethods: joined('allowMethods'),
    allowHeaders: joined('allowHeaders'),
    exposeHeaders: joined('exposeHeaders'),
    maxAge: seconds === undefined ? undefined : String(seconds),
    allowCredentials: typeof value['allowCredentials'] === 'boolean' ? value['allowCredentials'] : undefined,
    filterEnabled: { defaultValue: { numerator: 100 } },
    forwardNotMatchingPreflights: value['unmatchedPreflights'] !== 'IGNORE',
  })
}
