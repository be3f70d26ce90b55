import { expandHost } from '#core/istio/host-match.ts'
import { readHttpRoute, type HttpRoute } from '#core/istio/http-route.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { listOf, mapOf, numberOf, textOf } from '#core/istio/resource.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import { exportToOf, visibilityOf } from '#core/istio/visibility.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'

/** What a delegate takes from the route that names it where it says nothing itself. */
const INHERITED = [
  'rewrite',
  'timeout',
  'retries',
  'fault',
  'mirror',
  'mirrorPercent',
  'mirrorPercentage',
  'corsPolicy',
  'headers',
] as const

/**
 * The routes of a delegate as they stand in the VirtualService that names it; those that contradict it are left out.
 * Source: Istio 1.30.3, pilot/pkg/model/virtualservice.go:190-420.
 */
export function delegatedRoutes(
  root: VirtualService,
  route: HttpRoute,
  delegate: VirtualService,
  mesh: MeshContext,
): readonly HttpRoute[] {
  const exportTo = exportToOf('VirtualService', delegate.exportTo, mesh)
  if (visibilityOf(exportTo, delegate.namespace, root.namespace) === 'hidden') return []
  return delegate.http.flatMap((own) => {
    const match = mergedMatches(listOf(route.map['match']), listOf(own.map['match']))
    if (match === undefined) return []
    const name = [textOf(route.map['name']), textOf(own.map['name'])].filter(Boolean).join('-')
    const merged: Record<string, Json> = { ...own.map, match, ...(name ? { name } : {}) }
    for (const field of INHERITED) {
      const held = route.map[field]
      if (merged[field] === undefined && held !== undefined)
        merged[field] = field === 'mirror' ? expanded(held, root.namespace) : held
    }
    return [readHttpRoute(merged, own.path, delegate.namespace)]
  })
}

const expanded = (destination: Json, namespace: string): Json =>
  isMap(destination)
    ? { ...destination, host: expandHost(textOf(destination['host']), namespace) }
    : destination

function mergedMatches(root: readonly Json[], own: readonly Json[]): readonly Json[] | undefined {
  if (root.length === 0 || own.length === 0) return root.length === 0 ? own : root
  const merged: Json[] = []
  for (const leaf of own.map(mapOf)) {
    const fitting = root.map(mapOf).filter((match) => !contradicts(match, leaf))
    if (fitting.length === 0) return undefined
    merged.push(...fitting.map((match) => mergedMatch(match, leaf)))
  }
  return merged
}

const NAMED = ['headers', 'withoutHeaders', 'queryParams'] as const
const SINGLE = ['uri', 'scheme', 'method', 'authority'] as const

function mergedMatch(root: JsonMap, leaf: JsonMap): JsonMap {
  const name = [textOf(root['name']), textOf(leaf['name'])].filter(Boolean).join('-')
  const merged: Record<string, Json> = { ...leaf, ...(name ? { name } : {}) }
  for (const field of [...SINGLE, 'port'] as const) {
    const held = root[field]
    if (merged[field] === undefined && held !== undefined) merged[field] = held
  }
  for (const field of NAMED) {
    if (isMap(root[field]) || isMap(leaf[field]))
      merged[field] = { ...mapOf(root[field]), ...mapOf(leaf[field]) }
  }
  return merged
}

function contradicts(root: JsonMap, leaf: JsonMap): boolean {
  if (SINGLE.some((field) => differs(root[field], leaf[field]))) return true
  // Headers that must be absent are compared with the root's headers, as istiod does.
  for (const [field, from] of [
    ['headers', 'headers'],
    ['withoutHeaders', 'headers'],
    ['queryParams', 'queryParams'],
  ] as const) {
    const wanted = mapOf(root[from])
    for (const [name, held] of Object.entries(mapOf(leaf[field])))
      if (differs(wanted[name], held)) return true
  }
  if ((root['ignoreUriCase'] === true) !== (leaf['ignoreUriCase'] === true)) return true
  const [port, own] = [numberOf(root['port']) ?? 0, numberOf(leaf['port']) ?? 0]
  return port > 0 && own > 0 && port !== own
}

/** Whether a delegate's text match is not within the one above it. */
function differs(root: Json | undefined, leaf: Json | undefined): boolean {
  if (!isMap(root) || !isMap(leaf)) return false
  if (textOf(root['regex']) || textOf(leaf['regex'])) return true
  const exact = textOf(root['exact'])
  if (exact) return textOf(leaf['prefix']) !== '' || textOf(leaf['exact']) !== exact
  const prefix = textOf(root['prefix'])
  const wanted = textOf(leaf['prefix']) || textOf(leaf['exact'])
  return prefix === '' || wanted === '' || !wanted.startsWith(prefix)
}
