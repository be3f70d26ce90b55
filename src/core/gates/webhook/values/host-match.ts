const isWildcard = (host: string): boolean => host.startsWith('*')

/** Whether two hosts overlap: equal, or one covered by the other's wildcard. Source: Istio 1.30.3, pkg/config/host/name.go. */
export function hostsOverlap(a: string, b: string): boolean {
  if (!isWildcard(a) && !isWildcard(b)) return a === b
  if (isWildcard(a) && isWildcard(b)) {
    return a.length < b.length ? b.slice(1).endsWith(a.slice(1)) : a.slice(1).endsWith(b.slice(1))
  }
  return isWildcard(a) ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1))
}

/** Whether `host` is covered by `other` in full. Source: Istio 1.30.3, pkg/config/host/name.go. */
export function isSubsetOf(host: string, other: string): boolean {
  if (!isWildcard(other)) return !isWildcard(host) && host === other
  if (!isWildcard(host)) return host.endsWith(other.slice(1))
  return host.length >= other.length && host.slice(1).endsWith(other.slice(1))
}
