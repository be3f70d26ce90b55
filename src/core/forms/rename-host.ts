import { listOf, mapOf, type Resource } from '#core/istio/resource.ts'
import { hostNamedBy } from '#core/language/rename/hosts.ts'
import { namePlaces } from '#core/language/rename/name-places.ts'
import { mapsOf, namesOf, ruleFor, routesFor } from './companions.ts'
import { freeName, isNameFromHost, nameFromHost } from './derived-name.ts'
import type { DesignDraft } from './design-draft.ts'
import type { Design } from './design.ts'

/**
 * Takes a host's new name to everything in the design that was written for it: its DestinationRule (`host`, and `sni` and
 * `subjectAltNames` that equal it), wherever a VirtualService of the namespace names it, Host rewrites, and names derived from it.
 */
export function renameCompanions(
  draft: DesignDraft,
  design: Design,
  namespace: string,
  from: string,
  to: string,
): void {
  if (from === '' || from === to) return
  const rule = ruleFor(design, namespace, from)
  if (rule && !ruleFor(design, namespace, to)) renameInRule(draft, design, rule, from, to)
  const named = routesFor(design, namespace, from)
  for (const route of design.resources) {
    if (route.kind !== 'VirtualService' || route.namespace !== namespace) continue
    const places = namePlaces(route).filter(
      (place) => place.text === from && hostNamedBy(place) !== undefined,
    )
    for (const { path } of places) draft.setField(route, path, to)
    if (named.includes(route)) followHost(draft, design, route, from, to)
    renameHostHeaders(draft, route, from, to)
  }
}

/** Gives a resource a free name of its new host, if it had none or one derived from the old host. */
export function followHost(
  draft: DesignDraft,
  design: Design,
  resource: Resource,
  from: string,
  to: string,
): void {
  const name = nameFromHost(to)
  if (name === '' || (resource.name !== '' && !isNameFromHost(resource.name, from))) return
  if (resource.name !== '' && isNameFromHost(resource.name, to)) return
  const taken = new Set(namesOf(design, resource.kind, resource.namespace))
  taken.delete(resource.name)
  const { name: written } = mapOf(resource.value['metadata'])
  if (written === undefined || written === null || typeof written === 'string')
    draft.setField(resource, ['metadata', 'name'], freeName(name, taken))
}

function renameInRule(draft: DesignDraft, design: Design, rule: Resource, from: string, to: string): void {
  draft.setField(rule, ['spec', 'host'], to)
  followHost(draft, design, rule, from, to)
  const policy = mapOf(rule.spec['trafficPolicy'])
  const places = [
    { path: ['spec', 'trafficPolicy', 'tls'], tls: mapOf(policy['tls']) },
    ...mapsOf(policy['portLevelSettings']).map(({ index, map }) => ({
      path: ['spec', 'trafficPolicy', 'portLevelSettings', index, 'tls'],
      tls: mapOf(map['tls']),
    })),
  ]
  for (const { path, tls } of places) {
    if (tls['sni'] === from) draft.setField(rule, [...path, 'sni'], to)
    for (const [i, san] of listOf(tls['subjectAltNames']).entries()) {
      if (san === from) draft.setField(rule, [...path, 'subjectAltNames', i], to)
    }
  }
}

function renameHostHeaders(draft: DesignDraft, route: Resource, from: string, to: string): void {
  for (const { index, map } of mapsOf(route.spec['http'])) {
    for (const { index: at, map: destination } of mapsOf(map['route'])) {
      const path = ['spec', 'http', index, 'route', at, 'headers', 'request', 'set']
      const rewritten = mapOf(mapOf(mapOf(destination['headers'])['request'])['set'])
      for (const key of Object.keys(rewritten)) {
        if (key.toLowerCase() === 'host' && rewritten[key] === from) draft.setField(route, [...path, key], to)
      }
    }
  }
}
