import { isCoveredBy } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import type { HttpRoute } from '#core/istio/http-route.ts'
import { isMatchFor } from '#core/istio/route-destination.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import type { Ask } from '#core/sidecar/registry/answers.ts'
import type { Registry } from '#core/sidecar/registry/registry.ts'
import { destinationsOf } from './destinations.ts'
import { matchesAll, matchWords } from './match-words.ts'
import type { Branch } from './way.ts'

/**
 * How requests to a host and port are told apart: the routes of the VirtualService that has the host, or nothing.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/route/route.go:104-318, 400-520.
 */
export function requestBranches(host: string, port: number, ask: Ask<Registry>): Branch[] {
  for (const virtualService of candidates(host, ask)) {
    const routes = routesFor(virtualService, port, ask)
    if (routes.length === 0) continue
    const branches = withOwnKeys(routes.map((route) => branchOf(route, virtualService, port, ask)))
    return routes.some(({ all }) => all) ? branches : [...branches, unmatched(virtualService)]
  }
  return []
}

/** The same branches; those with a key that was there before get a number. */
function withOwnKeys(branches: readonly Branch[]): Branch[] {
  const seen = new Map<string, number>()
  return branches.map((branch) => {
    const count = (seen.get(branch.key) ?? 0) + 1
    seen.set(branch.key, count)
    return count === 1 ? branch : { ...branch, key: `${branch.key} ~${count}` }
  })
}

/** Those with exactly this host, in order; without any, the one with the longest wildcard over it. */
function candidates(host: string, ask: Ask<Registry>): readonly VirtualService[] {
  const lower = host.toLowerCase()
  const found = ask('virtualServices', (servicesFor) => servicesFor(host)).filter(
    ({ http }) => http.length > 0,
  )
  const hostsOf = ({ hosts }: VirtualService) => hosts.map(({ value }) => value.toLowerCase())
  const exact = found.filter((one) => hostsOf(one).includes(lower))
  if (exact.length > 0) return exact
  const reach = (one: VirtualService): number =>
    Math.max(
      -1,
      ...hostsOf(one).flatMap((name) => (isWildcard(name) && isCoveredBy(lower, name) ? [name.length] : [])),
    )
  return found
    .filter((one) => reach(one) >= 0)
    .toSorted((a, b) => reach(b) - reach(a))
    .slice(0, 1)
}

interface Applied {
  readonly route: HttpRoute
  readonly words: readonly string[]
  readonly all: boolean
}

/** The routes that can count on the port, up to the first that takes everything. */
function routesFor({ http }: VirtualService, port: number, ask: Ask<Registry>): Applied[] {
  const { proxy } = ask('mesh', (mesh) => mesh)
  const applied: Applied[] = []
  for (const route of http) {
    const matches = route.matches.filter((match) => isMatchFor(match, port, proxy))
    if (route.matches.length > 0 && matches.length === 0) continue
    const all = matches.length === 0 || matches.some(matchesAll)
    applied.push({ route, all, words: all ? [] : matches.map(matchWords) })
    if (all) break
  }
  return applied
}

const MOST_MATCHES = 3

function branchOf(
  { route, words }: Applied,
  virtualService: VirtualService,
  port: number,
  ask: Ask<Registry>,
): Branch {
  const destinations = ends(route)
    ? []
    : destinationsOf(route.destinations, { virtualService, port, of: 'requests' }, ask)
  const told = words.length === 0 ? ['every request'] : words
  const [first = '', ...others] = route.name ? [route.name, ...told] : told
  const more = others.length - MOST_MATCHES
  const lines = [
    ...others.slice(0, MOST_MATCHES).map((text, i) => (i === 0 && route.name ? text : `or ${text}`)),
    ...(more > 0 ? [`or ${more} more`] : []),
    ...treatment(route),
  ]
  return {
    key: `${virtualService.namespace}/${virtualService.name}/${route.name || told.join(' or ')}`,
    title: first,
    lines: lines.map((text) => ({ text })),
    badges: route.fault ? [{ icon: 'warning', text: `injects ${route.fault}` }] : [],
    tone: route.delegate ? 'unknown' : 'normal',
    sites: [{ value: virtualService.value, path: route.path }],
    destinations,
  }
}

const ends = ({ redirect, directResponse, delegate }: HttpRoute): boolean =>
  redirect !== undefined || directResponse !== undefined || delegate !== ''

/** What is done to a request, in words. */
function treatment({
  redirect,
  directResponse,
  delegate,
  rewritesHost,
  timeout,
  retries,
  mirrors,
}: HttpRoute): string[] {
  const waiting = [
    timeout && `${timeout} timeout`,
    retries &&
      (retries.attempts > 0
        ? `${retries.attempts} ${retries.attempts === 1 ? 'retry' : 'retries'}`
        : 'no retries'),
  ].filter(Boolean)
  return [
    ...(redirect ? [`answers ${redirect.code}${redirect.to && ` to ${redirect.to}`}`] : []),
    ...(directResponse ? [`answers ${directResponse.status ?? 'itself'}`] : []),
    ...(delegate ? [`goes on in ${delegate}`] : []),
    ...(rewritesHost ? [`Host becomes ${rewritesHost}`] : []),
    ...(waiting.length > 0 ? [waiting.join(', ')] : []),
    ...mirrors.map(({ host }) => `copied to ${host}`),
  ]
}

/** Envoy does not go on to another virtual host when no route fits. */
const unmatched = ({ value, namespace, name }: VirtualService): Branch => ({
  key: `${namespace}/${name}/nothing else`,
  title: 'any other request',
  lines: [{ text: 'no route: 404' }],
  badges: [],
  tone: 'quiet',
  sites: [{ value, path: ['spec', 'http'] }],
  destinations: [],
})
