import type { RouteConfig, RouteEntry, VirtualHost } from '#core/sidecar/config/route.ts'
import type { Generated, Prediction } from '#core/sidecar/prediction.ts'
import type { HostDifference } from './comparison.ts'
import { fieldChanges, fieldWords } from './field-changes.ts'

/** Virtual hosts that came, went, or route otherwise than before. */
export function compareRoutes(before: Prediction, after: Prediction): HostDifference[] {
  const was = hostsOf(before.routes)
  const is = hostsOf(after.routes)
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)]
    const { config, host } = now ?? old ?? nowhere
    const told = (says: string, gone?: Generated, come?: Generated): HostDifference => ({
      host: hostOf(host),
      section: 'routes',
      says,
      before: gone ? before.because(gone) : [],
      after: come ? after.because(come) : [],
    })
    const name = `\`${host.name}\` of the route config \`${config}\``
    if (!now) {
      return old
        ? [told(`The virtual host ${name} is gone: its requests go to the catch-all, if any.`, old.host)]
        : []
    }
    if (!old) {
      const ways = now.host.routes.map((route) => `${matchWords(route)} ${targetWords(route)}`)
      return [told(`There is a virtual host ${name}: ${ways.join('; ')}.`, undefined, now.host)]
    }
    return [
      ...domainSentences(old.host, now.host).map((says) => told(says, old.host, now.host)),
      ...routeSentences(old.host, now.host, told),
    ]
  })
}

interface Found {
  readonly config: string
  readonly host: VirtualHost
}
const nowhere: Found = { config: '', host: { name: '', domains: [], routes: [] } }

const hostsOf = (routes: readonly RouteConfig[]): ReadonlyMap<string, Found> =>
  new Map(
    routes.flatMap(({ name, virtualHosts }) =>
      virtualHosts.map((host) => [`${name} ${host.name}`, { config: name, host }]),
    ),
  )

/** `web.example.com` of `web.example.com:80`; '' for what catches all. */
const hostOf = ({ name, domains }: VirtualHost): string =>
  domains.length === 1 && domains[0] === '*' ? '' : name.replace(/:\d+$/, '')

function domainSentences(old: VirtualHost, now: VirtualHost): string[] {
  const [was, is] = [new Set(old.domains), new Set(now.domains)]
  const added = now.domains.filter((domain) => !was.has(domain))
  const removed = old.domains.filter((domain) => !is.has(domain))
  const all = (domains: readonly string[]): string => domains.map((domain) => `\`${domain}\``).join(', ')
  return [
    ...(added.length > 0 ? [`The virtual host \`${now.name}\` takes ${all(added)} too.`] : []),
    ...(removed.length > 0
      ? [`The virtual host \`${now.name}\` does not take ${all(removed)} any more.`]
      : []),
  ]
}

type Tell = (says: string, gone?: Generated, come?: Generated) => HostDifference

/** Routes are told apart by what they ask of a request. */
function routeSentences(old: VirtualHost, now: VirtualHost, told: Tell): HostDifference[] {
  const was = byMatch(old.routes)
  const is = byMatch(now.routes)
  const said = [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [gone, come] = [was.get(key), is.get(key)]
    if (!come) return gone ? [told(`No route takes ${matchWords(gone)} of its own any more.`, gone)] : []
    if (!gone) return [told(`A route takes ${matchWords(come)}: it ${targetWords(come)}.`, undefined, come)]
    return changed(gone, come).map((says) => told(`For ${matchWords(come)}, ${says}.`, gone, come))
  })
  const kept = [...is.keys()].filter((key) => was.has(key))
  const former = [...was.keys()].filter((key) => is.has(key))
  return kept.join('\n') === former.join('\n')
    ? said
    : [...said, told('The routes stand in another order, and the first that matches counts.', old, now)]
}

const TARGETS = ['cluster', 'weightedClusters', 'redirect', 'directResponse'] as const

function changed(old: RouteEntry, now: RouteEntry): string[] {
  const [was, is] = [targetWords(old), targetWords(now)]
  const moved = was === is ? [] : [`a request ${is}; before, it ${was}`]
  // Timeouts and retries are of requests that are sent on.
  if (isSentOn(old) !== isSentOn(now)) return moved
  return [...moved, ...fieldChanges(old, now, [...TARGETS, 'match']).map(fieldWords)]
}

const isSentOn = ({ cluster, weightedClusters }: RouteEntry): boolean =>
  cluster !== undefined || weightedClusters !== undefined

function byMatch(routes: readonly RouteEntry[]): ReadonlyMap<string, RouteEntry> {
  const found = new Map<string, RouteEntry>()
  for (const route of routes) {
    const key = JSON.stringify(route.match)
    // Only the first of equal ones ever counts.
    if (!found.has(key)) found.set(key, route)
  }
  return found
}

function matchWords({ match }: RouteEntry): string {
  const { path, prefix, safeRegex, headers = [], queryParameters = [] } = match
  const where =
    path !== undefined
      ? `the path \`${path}\``
      : safeRegex !== undefined
        ? `paths like \`${safeRegex}\``
        : prefix === '/' || prefix === undefined
          ? 'every path'
          : `paths below \`${prefix}\``
  const also = [...headers, ...queryParameters].map(({ name }) => `\`${name}\``)
  return also.length > 0 ? `${where} with ${also.join(', ')}` : where
}

function targetWords(route: RouteEntry): string {
  if (route.cluster !== undefined) return `goes to \`${route.cluster}\``
  if (route.weightedClusters) {
    const all = route.weightedClusters.reduce((sum, { weight }) => sum + weight, 0)
    const parts = route.weightedClusters.map(
      ({ cluster, weight }) =>
        `${all === 0 ? 0 : Math.round((weight / all) * 1000) / 10} % to \`${cluster}\``,
    )
    return `goes ${parts.join(', ')}`
  }
  if (route.redirect)
    return `is redirected: ${Object.values(route.redirect)
      .map((part) => `\`${part}\``)
      .join(' ')}`
  return `is answered with ${route.directResponse?.status ?? 'nothing'} by the sidecar itself`
}
