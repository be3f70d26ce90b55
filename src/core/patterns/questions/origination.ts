import { mapsOf, namesOf, ruleFor } from '#core/forms/companions.ts'
import { freeName, nameFromHost } from '#core/forms/derived-name.ts'
import type { DesignDraft } from '#core/forms/design-draft.ts'
import type { Design } from '#core/forms/design.ts'
import { listField, textField, textsOf } from '#core/forms/fields.ts'
import type { Question } from '#core/forms/question.ts'
import { mapOf, type Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'

/** TLS to a host, begun by the sidecar and checked against the system's authorities: `sni` set, so the names must be set too. */
export const tlsTo = (host: string): JsonMap => ({
  mode: 'SIMPLE',
  sni: host,
  subjectAltNames: [host],
  caCertificates: 'system',
})

/** A DestinationRule that begins TLS on one port of a host. */
function originatingRule(entry: Resource, host: string, port: number, taken: ReadonlySet<string>): JsonMap {
  const exportTo = entry.spec['exportTo']
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'DestinationRule',
    metadata: {
      name: freeName(nameFromHost(host), taken),
      ...(mapOf(entry.value['metadata'])['namespace'] === undefined ? {} : { namespace: entry.namespace }),
    },
    spec: {
      host,
      trafficPolicy: { portLevelSettings: [{ port: { number: port }, tls: tlsTo(host) }] },
      ...(exportTo === undefined ? {} : { exportTo }),
    },
  }
}

/** Where a rule speaks of one port. */
export const portLevelOf = (rule: Resource, port: number): number | undefined =>
  mapsOf(mapOf(rule.spec['trafficPolicy'])['portLevelSettings']).find(
    ({ map }) => mapOf(map['port'])['number'] === port,
  )?.index

/** Makes every host's rule begin TLS on the port; a rule that is missing is written. Adds documents: the last step of a draft. */
export function originate(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  hosts: readonly string[],
  port: number,
): void {
  const taken = new Set(namesOf(design, 'DestinationRule', entry.namespace))
  const missing: string[] = []
  for (const host of hosts.filter((name) => name !== '')) {
    const rule = ruleFor(design, entry.namespace, host)
    if (!rule) missing.push(host)
    else if (portLevelOf(rule, port) === undefined) {
      const path = ['spec', 'trafficPolicy', 'portLevelSettings']
      const at = mapsOf(mapOf(rule.spec['trafficPolicy'])['portLevelSettings']).length
      draft.insertItem(rule, path, at, { port: { number: port }, tls: tlsTo(host) })
    }
  }
  for (const host of missing.toReversed()) {
    draft.addBehind(entry, originatingRule(entry, host, port, taken))
    taken.add(nameFromHost(host))
  }
}

/** Takes TLS on the port out of every host's rule; a rule of which nothing is left goes too, unless it holds a comment. */
export function stopOriginating(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  hosts: readonly string[],
  port: number,
): void {
  for (const rule of hosts.flatMap((host) => ruleFor(design, entry.namespace, host) ?? [])) {
    const at = portLevelOf(rule, port)
    if (at === undefined) continue
    draft.clearField(rule, ['spec', 'trafficPolicy', 'portLevelSettings', at])
    const left = mapOf(draft.read(rule)?.['spec'])
    if (left['trafficPolicy'] === undefined && left['subsets'] === undefined) draft.drop(rule)
  }
}

/** SNI, names and authority of the TLS that the sidecar begins for each host. */
export function originationQuestions(design: Design, entry: Resource, port: number): Question[] {
  const hosts = textsOf(entry.spec['hosts'])
  const rows = hosts.flatMap((host) => {
    const rule = ruleFor(design, entry.namespace, host)
    const at = rule && portLevelOf(rule, port)
    return rule && at !== undefined
      ? [{ host, rule, path: ['spec', 'trafficPolicy', 'portLevelSettings', at, 'tls'] }]
      : []
  })
  return rows.flatMap(({ host, rule, path }) => tlsQuestions(design, rule, path, host, rows.length > 1))
}

/** The questions about one `tls` block; `host` names it where several stand in one form. */
export function tlsQuestions(
  design: Design,
  rule: Resource,
  path: readonly (string | number)[],
  host: string,
  named: boolean,
): Question[] {
  const of = named ? ` (${host})` : ''
  return [
    textField(design, rule, [...path, 'sni'], {
      id: `sni-${host}`,
      label: `Server name to ask for${of}`,
      why: '`sni`: which certificate the server shall show. Without it the request’s Host is used.',
      mono: true,
      example: host,
    }),
    listField(design, rule, [...path, 'subjectAltNames'], {
      id: `names-${host}`,
      label: `Names the certificate must carry${of}`,
      why: '`subjectAltNames`: with `sni` set and this empty, any certificate of a trusted authority would pass.',
      example: host,
    }),
    textField(design, rule, [...path, 'caCertificates'], {
      id: `authority-${host}`,
      label: `Trusted authorities${of}`,
      why: '`caCertificates`: `system` for the public ones, or a file in the sidecar for your own.',
      mono: true,
      suggestions: ['system'],
    }),
  ]
}

/** Follows a changed list of hosts in a design where the sidecar begins TLS: new hosts get rules, those of old ones go. */
export function originateForNew(
  draft: DesignDraft,
  design: Design,
  entry: Resource,
  hosts: readonly string[],
  port: number,
): void {
  const old = textsOf(entry.spec['hosts'])
  const gone = old.filter((host) => !hosts.includes(host))
  const come = hosts.filter((host) => !old.includes(host))
  const renamed =
    gone.length === 1 && come.length === 1 && ruleFor(design, entry.namespace, gone[0] ?? '') !== undefined
  if (renamed) return
  stopOriginating(draft, design, entry, gone, port)
  originate(draft, design, entry, come, port)
}
