import type { RouteConfig, VirtualHost } from '#core/sidecar/config/route.ts'

interface DomainIndex {
  readonly exact: ReadonlyMap<string, VirtualHost>
  /** `*.example.com` without its `*`, `prefix.*` without its `*`; the longest first. */
  readonly suffixes: readonly (readonly [string, VirtualHost])[]
  readonly prefixes: readonly (readonly [string, VirtualHost])[]
  readonly rest: VirtualHost | undefined
}

const indexes = new WeakMap<RouteConfig, DomainIndex>()

/**
 * The virtual host for a `Host`: without its port, in lower case; the exact domain, else the longest `*.x`, else the
 * longest `x.*`, else `*`. Source: Envoy, config_impl.cc, RouteMatcher::findVirtualHost; the wire records `host-header-forms`.
 */
export function findVirtualHost(config: RouteConfig, authority: string): VirtualHost | undefined {
  const host = hostOf(authority)
  const { exact, suffixes, prefixes, rest } = indexOf(config)
  return (
    exact.get(host) ??
    suffixes.find(([suffix]) => host.length > suffix.length && host.endsWith(suffix))?.[1] ??
    prefixes.find(([prefix]) => host.length > prefix.length && host.startsWith(prefix))?.[1] ??
    rest
  )
}

/** A `Host` without its port, in lower case. */
export function hostOf(authority: string): string {
  const lowered = authority.toLowerCase()
  const [, bracketed] = /^(\[[^\]]*\])(?::\d+)?$/.exec(lowered) ?? []
  return bracketed ?? lowered.replace(/:\d+$/, '')
}

function indexOf(config: RouteConfig): DomainIndex {
  const known = indexes.get(config)
  if (known) return known
  const exact = new Map<string, VirtualHost>()
  const suffixes: [string, VirtualHost][] = []
  const prefixes: [string, VirtualHost][] = []
  let rest: VirtualHost | undefined
  for (const host of config.virtualHosts) {
    for (const domain of host.domains) {
      const text = domain.toLowerCase()
      if (text === '*') rest ??= host
      else if (text.startsWith('*')) suffixes.push([text.slice(1), host])
      else if (text.endsWith('*')) prefixes.push([text.slice(0, -1), host])
      else if (!exact.has(text)) exact.set(text, host)
    }
  }
  const byLength = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
    b[0].length - a[0].length
  const made = { exact, suffixes: suffixes.toSorted(byLength), prefixes: prefixes.toSorted(byLength), rest }
  indexes.set(config, made)
  return made
}
