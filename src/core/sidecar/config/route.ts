/**
 * Route tables as istiod programs them, in the names and shapes of the recorded configurations: Envoy's own fields
 * (envoy.config.route.v3.RouteConfiguration), less what is the same for every sidecar. An absent field has Envoy's default.
 */
export interface RouteConfig {
  /** `80`, or `api.example.com:8080` for a port whose protocol is sniffed. */
  readonly name: string
  readonly virtualHosts: readonly VirtualHost[]
}

export interface VirtualHost {
  readonly name: string
  readonly domains: readonly string[]
  /** The first that matches counts. */
  readonly routes: readonly RouteEntry[]
}

/** One route. Exactly one of `cluster`, `weightedClusters`, `redirect` and `directResponse` is there. */
export interface RouteEntry {
  readonly name?: string
  readonly match: RouteMatch
  readonly cluster?: string
  readonly weightedClusters?: readonly WeightedCluster[]
  readonly redirect?: Redirect
  readonly directResponse?: { readonly status: number; readonly body?: AnswerBody }
  /** A duration text; `0s`: none. */
  readonly timeout?: string
  /** `default` is Istio's default policy; absent: no retries. */
  readonly retryPolicy?: 'default' | RetryPolicy
  readonly mirrors?: readonly { readonly cluster: string; readonly percent: number }[]
  readonly fault?: Fault
  readonly cors?: object
  readonly hashPolicy?: readonly HashPolicy[]
  readonly hostRewriteLiteral?: string
  readonly prefixRewrite?: string
  readonly regexRewrite?: { readonly pattern: { readonly regex: string }; readonly substitution?: string }
  readonly requestHeaders?: HeaderChanges
  readonly responseHeaders?: HeaderChanges
  /** `namespace/name` of the VirtualService it comes from. */
  readonly virtualService?: string
}

/** Exactly one of `path`, `prefix` and `safeRegex` is there. */
export interface RouteMatch {
  readonly path?: string
  readonly prefix?: string
  readonly safeRegex?: string
  /** Absent: true. */
  readonly caseSensitive?: boolean
  readonly headers?: readonly HeaderMatcher[]
  readonly queryParameters?: readonly QueryParameterMatcher[]
}

export interface StringMatcher {
  readonly exact?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly safeRegex?: { readonly regex: string }
}
export interface HeaderMatcher {
  readonly name: string
  readonly stringMatch?: StringMatcher
  readonly presentMatch?: boolean
  readonly invertMatch?: boolean
  readonly treatMissingHeaderAsEmpty?: boolean
}
export interface QueryParameterMatcher {
  readonly name: string
  readonly stringMatch?: StringMatcher
  readonly presentMatch?: boolean
}

export interface WeightedCluster {
  readonly cluster: string
  readonly weight: number
  readonly hostRewriteLiteral?: string
  readonly requestHeaders?: HeaderChanges
  readonly responseHeaders?: HeaderChanges
}

export interface Redirect {
  readonly schemeRedirect?: string
  readonly hostRedirect?: string
  readonly portRedirect?: number
  readonly pathRedirect?: string
  readonly prefixRewrite?: string
  readonly responseCode?: string
}

export interface RetryPolicy {
  readonly retryOn: string
  readonly numRetries: number
  readonly perTryTimeout?: string
  readonly retriableStatusCodes?: readonly number[]
  readonly hostPredicates?: readonly string[]
  readonly hostSelectionAttempts?: number
  readonly retryPriority?: string
  readonly retryBackOff?: { readonly baseInterval: string }
}

/** Percentages from 0 to 100. */
export interface Fault {
  readonly abort?: { readonly httpStatus?: number; readonly grpcStatus?: number; readonly percent: number }
  readonly delay?: { readonly fixedDelay: string; readonly percent: number }
}

export interface HashPolicy {
  readonly header?: { readonly headerName: string }
  readonly cookie?: { readonly name: string; readonly ttl?: string; readonly path?: string }
  readonly queryParameter?: { readonly name: string }
  readonly connectionProperties?: { readonly sourceIp: boolean }
}

export interface HeaderChanges {
  readonly set?: Readonly<Record<string, string>>
  readonly add?: Readonly<Record<string, string>>
  readonly remove?: readonly string[]
}

/** What a route answers with: a text, or bytes in base64. */
export interface AnswerBody {
  readonly inlineString?: string
  readonly inlineBytes?: string
}
