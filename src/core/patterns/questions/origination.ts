import { mapsOf, namesOf, ruleFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import type { DesignDraft } from '#core/forms/design-draft.ts'
import type { Design } from '#core/forms/design.ts'
import { dropIfIdle } from '#core/forms/own-rule.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import { exportedLike, objectBeside } from '#core/patterns/start.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import type { Path } from '#core/text/path.ts'

const POLICY: Path = ['spec', 'trafficPolicy']
const BY_PORT: Path = [...POLICY, 'portLevelSettings']

/**
 * TLS to a host, begun by the sidecar and checked against the system's authorities. With `sni` the names must be set too; for a
 * wildcard both are left out, and Envoy takes them from each request's Host (Istio 1.30.3,
 * pilot/pkg/networking/core/cluster_tls.go:281-337).
 */
export const tlsTo = (host: string): JsonMap => ({
  mode: 'SIMPLE',
  ...(isWildcard(host) ? {} : { sni: host, subjectAltNames: [host] }),
  caCertificates: 'system',
})

/** Where a rule speaks of one port. */
const portLevelOf = (rule: Resource, port: number): number | undefined =>
  mapsOf(mapOf(rule.spec['trafficPolicy'])['portLevelSettings']).find(
    ({ map }) => mapOf(map['port'])['number'] === port,
  )?.index

/** Where a rule's settings for a port stand: settings of the port replace those of the whole host. */
export function policyPathFor(rule: Resource | undefined, port: number | undefined): Path {
  const at = rule && port !== undefined ? portLevelOf(rule, port) : undefined
  return at === undefined ? POLICY : [...BY_PORT, at]
}

/** Whether a `tls` block begins TLS: an absent `mode` means DISABLE. */
export const beginsTls = (tls: unknown): boolean =>
  isMap(tls) && tls['mode'] !== undefined && tls['mode'] !== null && tls['mode'] !== 'DISABLE'

/** What a rule says of the whole host and a setting of one port would replace. */
function inherited({ spec }: Resource): JsonMap {
  const policy = mapOf(spec['trafficPolicy'])
  const kept = ['loadBalancer', 'connectionPool', 'outlierDetection'].filter((key) => isMap(policy[key]))
  return Object.fromEntries(kept.map((key) => [key, policy[key] ?? null]))
}

/**
 * Makes every host's rule begin TLS on the port; a rule that is missing is written. `others`: the entry has ports on which the
 * app encrypts, so that TLS must not begin for the whole host.
 */
export function originate(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  hosts: readonly string[],
  { port, others }: { readonly port: number; readonly others: boolean },
): void {
  const taken = new Set(namesOf(design, 'DestinationRule', entry.namespace))
  const missing: string[] = []
  for (const host of new Set(hosts.filter((name) => name !== ''))) {
    const rule = ruleFor(design, entry.namespace, host)
    if (rule) originateIn(draft, rule, host, port, others)
    else missing.push(host)
  }
  const documents = missing.map((host) => {
    const name = freeName(nameFromHost(host), taken)
    taken.add(name)
    const trafficPolicy = { portLevelSettings: [{ port: { number: port }, tls: tlsTo(host) }] }
    return objectBeside(entry, 'DestinationRule', name, { host, trafficPolicy, ...exportedLike(entry) })
  })
  for (const document of documents.toReversed()) draft.addBehind(entry, document)
}

function originateIn(draft: DesignDraft, rule: Resource, host: string, port: number, others: boolean): void {
  const policy = mapOf(rule.spec['trafficPolicy'])
  const levels = mapsOf(policy['portLevelSettings'])
  const at = portLevelOf(rule, port)
  const isWhole = beginsTls(policy['tls'])
  if (at !== undefined) {
    const level = levels.find(({ index }) => index === at)?.map
    if (!beginsTls(level?.['tls'])) draft.setField(rule, [...BY_PORT, at, 'tls'], tlsTo(host))
  } else if (!isWhole || others) {
    const tls = isWhole ? (policy['tls'] ?? null) : tlsTo(host)
    const level = { port: { number: port }, tls, ...inherited(rule) }
    draft.insertItem(rule, BY_PORT, Number.MAX_SAFE_INTEGER, level)
  }
  if (isWhole && others) draft.clearField(rule, [...POLICY, 'tls'])
}

/** Takes TLS on the port out of every host's rule; a rule of which nothing is left goes too, unless it holds a comment. */
export function stopOriginating(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  hosts: readonly string[],
  port: number,
): void {
  for (const rule of new Set(hosts.flatMap((host) => ruleFor(design, entry.namespace, host) ?? []))) {
    const at = portLevelOf(rule, port)
    if (at !== undefined) draft.clearField(rule, [...BY_PORT, at])
    if (beginsTls(mapOf(rule.spec['trafficPolicy'])['tls'])) draft.clearField(rule, [...POLICY, 'tls'])
    dropIfIdle(draft, rule)
  }
}
