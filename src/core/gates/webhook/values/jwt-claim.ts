const CLAIM = /^@request\.auth\.claims(?:\..|\[.+\]$)/is

/**
 * Whether a header name stands for a claim of a verified JWT: `@request.auth.claims.group`, `@request.auth.claims[group]`.
 * Source: Istio 1.30.3, pkg/jwt/routing.go:37-57.
 */
export const isJwtClaim = (name: string): boolean => CLAIM.test(name)
