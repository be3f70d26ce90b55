import { mapOf, type Resource } from '#core/istio/resource.ts'
import { isMap, type Json } from '#core/text/json.ts'
import { entriesFor, mapsOf, ruleFor } from './companions.ts'
import type { DesignDraft } from './design-draft.ts'
import { isSameObject, type Design } from './design.ts'

const TCP_LIMITS = ['connectTimeout', 'maxConnections', 'tcpKeepalive']
const PORT_POLICY = ['port', 'tls', 'connectionPool', 'outlierDetection', 'loadBalancer']

/** Whether a host is named by this entry and by no other of its namespace, so that its rule belongs to the entry alone. */
export const isOnlyIn = (design: Design, entry: Resource, host: string): boolean =>
  entriesFor(design, entry.namespace, host).every((other) => isSameObject(other, entry))

/** Takes away the rule of a host that the entry no longer names, if there is nothing in it but what forms write. */
export function dropOwnRule(draft: DesignDraft, design: Design, entry: Resource, host: string): void {
  const rule = ruleFor(design, entry.namespace, host)
  if (rule && isOnlyIn(design, entry, host) && isWrittenByForms(rule)) draft.drop(rule)
}

/**
 * Takes away what a rule has left of a setting that is gone: a port of which nothing more is said (which istiod refuses), then
 * the rule itself once it says nothing of its host; one that holds a comment stays.
 */
export function dropIfIdle(draft: DesignDraft, rule: Resource): void {
  const levels = mapsOf(mapOf(mapOf(draft.read(rule)?.['spec'])['trafficPolicy'])['portLevelSettings'])
  for (const { index, map } of levels.toReversed())
    if (holdsOnly(map, ['port']))
      draft.clearField(rule, ['spec', 'trafficPolicy', 'portLevelSettings', index])
  const left = draft.read(rule)
  if (left && holdsOnly(left['spec'], ['host', 'exportTo'])) draft.drop(rule)
}

/** Whether nothing stands in a rule but what the forms write into rules. */
export function isWrittenByForms({ spec }: Resource): boolean {
  const policy = mapOf(spec['trafficPolicy'])
  const pool = mapOf(policy['connectionPool'])
  return (
    holdsOnly(spec, ['host', 'exportTo', 'trafficPolicy']) &&
    holdsOnly(spec['trafficPolicy'], ['tls', 'connectionPool', 'portLevelSettings']) &&
    holdsOnly(policy['connectionPool'], ['tcp']) &&
    holdsOnly(pool['tcp'], TCP_LIMITS) &&
    mapsOf(policy['portLevelSettings']).every(({ map }) => holdsOnly(map, PORT_POLICY))
  )
}

const holdsOnly = (value: Json | undefined, keys: readonly string[]): boolean =>
  value === undefined ||
  value === null ||
  (isMap(value) && Object.keys(value).every((key) => keys.includes(key)))
