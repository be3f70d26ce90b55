import { textsOf } from '#core/istio/listed.ts'
import { mapOf } from '#core/istio/resource.ts'
import { isMap, type Json, type JsonMap } from '#core/text/json.ts'
import type { HeaderChanges, RouteEntry } from '#core/sidecar/config/route.ts'

/** What `headers` changes. `authority`: the Host header is set, which makes the request one for another host. */
export interface HeaderOperations {
  readonly fields: Pick<RouteEntry, 'requestHeaders' | 'responseHeaders'>
  readonly authority: string
}

/** Reads `headers` (Istio 1.30.3, pilot/pkg/networking/core/route/route.go, TranslateHeadersOperations). */
export function headerOperations(value: Json | undefined): HeaderOperations {
  if (!isMap(value)) return nothing
  const request = mapOf(value['request'])
  const response = mapOf(value['response'])
  const requestHeaders = changesOf(request)
  const responseHeaders = changesOf(response)
  return {
    fields: {
      ...(requestHeaders ? { requestHeaders } : {}),
      ...(responseHeaders ? { responseHeaders } : {}),
    },
    authority: authorityOf(request['set']) || authorityOf(request['add']),
  }
}

const nothing: HeaderOperations = { fields: {}, authority: '' }

/** Both changes, those of `b` after those of `a`. */
export function bothChanges(
  a: HeaderOperations['fields'],
  b: HeaderOperations['fields'],
): HeaderOperations['fields'] {
  const requestHeaders = both(a.requestHeaders, b.requestHeaders)
  const responseHeaders = both(a.responseHeaders, b.responseHeaders)
  return { ...(requestHeaders ? { requestHeaders } : {}), ...(responseHeaders ? { responseHeaders } : {}) }
}

function both(a: HeaderChanges | undefined, b: HeaderChanges | undefined): HeaderChanges | undefined {
  if (!a || !b) return a ?? b
  return {
    ...(a.set || b.set ? { set: { ...a.set, ...b.set } } : {}),
    ...(a.add || b.add ? { add: { ...a.add, ...b.add } } : {}),
    ...(a.remove || b.remove ? { remove: [...(a.remove ?? []), ...(b.remove ?? [])] } : {}),
  }
}

function changesOf(changes: JsonMap): HeaderChanges | undefined {
  const set = textsByName(changes['set'])
  const add = textsByName(changes['add'])
  const remove = textsOf(changes['remove']).filter((name) => !isInternal(name))
  if (!set && !add && remove.length === 0) return undefined
  return { ...(set ? { set } : {}), ...(add ? { add } : {}), ...(remove.length > 0 ? { remove } : {}) }
}

function textsByName(value: Json | undefined): Record<string, string> | undefined {
  const kept = Object.entries(mapOf(value)).flatMap(([name, held]) =>
    isInternal(name) || typeof held !== 'string' ? [] : [[name, held] as const],
  )
  return kept.length > 0 ? Object.fromEntries(kept) : undefined
}

/** Headers that Envoy does not let anybody change this way. */
const isInternal = (name: string): boolean => name.startsWith(':') || name.toLowerCase() === 'host'

function authorityOf(value: Json | undefined): string {
  for (const [name, held] of Object.entries(mapOf(value))) {
    if ((name.toLowerCase() === 'host' || name.toLowerCase() === ':authority') && typeof held === 'string')
      return held
  }
  return ''
}
