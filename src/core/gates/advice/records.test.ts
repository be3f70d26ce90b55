import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import type { Finding } from '#core/gates/finding.ts'
import { valueAt } from '#core/gates/mend/proposal.ts'
import { expandHost } from '#core/istio/host-match.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { listOf, mapOf, numberOf, textOf, type Resource } from '#core/istio/resource.ts'

/** What istiod programmed for a pod; `conformance/chart/README.md` describes it. */
interface Recorded {
  readonly id: string
  readonly config: string
  readonly meshConfig: MeshContext['meshConfig']
  readonly proxy: MeshContext['proxy']
  readonly panics: boolean
  readonly listeners: readonly { readonly name: string }[]
  readonly clusters: readonly {
    readonly name: string
    readonly type: string
    readonly tls: boolean
    readonly endpoints: readonly string[]
  }[]
}

const file = new URL('../../../../conformance/chart/records.json.gz', import.meta.url)
const records = (JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as readonly Recorded[]).map(
  (record) => {
    const mesh: MeshContext = { ...defaultMeshContext, meshConfig: record.meshConfig, proxy: record.proxy }
    const { findings, model } = analyze(record.config, mesh)
    return {
      ...record,
      resources: model.resources,
      advice: findings.filter(({ gate }) => gate === 'advice'),
    }
  },
)

describe('what advice claims of recorded inputs', () => {
  it('says that istiod crashes where it did, and nowhere else', () => {
    const crashes = ({ advice }: (typeof records)[number]) =>
      advice.filter(({ rule }) => rule === 'outlier-on-dynamic-dns')
    const unsaid = records.filter((one) => one.panics && crashes(one).length === 0)
    // Rules of other namespaces may count for other pods than the recorded one.
    const untrue = records.filter(
      (one) =>
        !one.panics && crashes(one).some(({ resource }) => resource.includes(` ${one.proxy.namespace}/`)),
    )
    expect([unsaid, untrue].map((found) => found.map(({ id }) => id))).toEqual([[], []])
    expect(records.filter(({ panics }) => panics).length).toBeGreaterThan(3)
  })

  it.each(Object.entries(claims()))('%s is what was programmed for a pod of its namespace', (rule, holds) => {
    let count = 0
    const wrong: string[] = []
    for (const record of records) {
      if (record.panics) continue
      for (const finding of record.advice) {
        const resource = record.resources.find(({ document }) => document.index === finding.document)
        if (finding.rule !== rule || resource?.namespace !== record.proxy.namespace) continue
        // Which pods a rule selects is told apart by their labels.
        if ('workloadSelector' in resource.spec) continue
        count++
        if (!holds(record, finding, resource))
          wrong.push(`${record.id}: ${finding.resource}: ${finding.message}`)
      }
    }
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(0)
  })
})

type Claim = (record: Recorded, finding: Finding, resource: Resource) => boolean

function claims(): Readonly<Record<string, Claim>> {
  const cluster = ({ clusters }: Recorded, host: string, port: number | undefined, subset = '') =>
    clusters.find(({ name }) => name === `outbound|${port}|${subset}|${host}`)
  const destination = ({ path }: Finding, { value, namespace }: Resource) => {
    const map = mapOf(valueAt(value, path.slice(0, path.indexOf('destination') + 1)))
    return {
      host: expandHost(textOf(map['host']), namespace),
      port: numberOf(mapOf(map['port'])['number']),
      subset: textOf(map['subset']),
    }
  }
  const portAt = ({ path }: Finding, { value }: Resource) =>
    numberOf(mapOf(valueAt(value, path.slice(0, path.indexOf('ports') + 2)))['number'])
  const hostsOf = ({ spec }: Resource) => listOf(spec['hosts']).map(textOf)
  const ofHost = ({ clusters }: Recorded, host: string) =>
    clusters.filter(({ name }) => name.endsWith(`|${host}`))
  const leadsNowhere: Claim = (record, finding, resource) => {
    const { host, port, subset } = destination(finding, resource)
    return port === undefined || cluster(record, host, port, subset) === undefined
  }
  return {
    'route-to-missing-port': leadsNowhere,
    'route-below-wildcard': leadsNowhere,
    'route-to-hidden-entry': leadsNowhere,
    'route-to-dialled-address': (record, finding, resource) => {
      const { host, port } = destination(finding, resource)
      const found = port === undefined ? ofHost(record, host)[0] : cluster(record, host, port)
      return found === undefined || found.type === 'ORIGINAL_DST'
    },
    'plain-http-to-tls-port': (record, finding, resource) => {
      const { host, port } = destination(finding, resource)
      return cluster(record, host, port)?.tls === false
    },
    'plain-http-to-443': (record, finding, resource) =>
      hostsOf(resource).some((host) => cluster(record, host, portAt(finding, resource))?.tls === false),
    'double-tls': (record, _, { spec }) =>
      record.clusters.some(({ name, tls }) => tls && name.endsWith(textOf(spec['host']).replace(/^\*/, ''))),
    'mesh-tls-outside': (record, _, { spec }) => ofHost(record, textOf(spec['host'])).some(({ tls }) => tls),
    'credential-on-sidecar': (record, _, { spec }) =>
      ofHost(record, textOf(spec['host'])).some(({ tls }) => !tls),
    'static-without-endpoints': (record, _, resource) =>
      hostsOf(resource).some((host) => ofHost(record, host).some(({ endpoints }) => endpoints.length === 0)),
    'subset-without-endpoints': (record, { path }, { value, spec }) => {
      const subset = `|${textOf(mapOf(valueAt(value, path.slice(0, -1)))['name'])}|`
      return ofHost(record, textOf(spec['host'])).every(
        ({ name, endpoints }) => !name.includes(subset) || endpoints.length === 0,
      )
    },
    'subset-of-dynamic-dns': (record, { path }, { value, spec }) => {
      const subset = `|${textOf(valueAt(value, path))}|`
      return ofHost(record, textOf(spec['host'])).every(({ name }) => !name.includes(subset))
    },
    'load-balancer-ignored': (record, _, { spec }) =>
      ofHost(record, textOf(spec['host'])).every(({ type }) => type !== 'EDS' && type !== 'STRICT_DNS'),
    'none-opens-port': ({ listeners }, finding, resource) =>
      listeners.some(({ name }) => name === `0.0.0.0_${portAt(finding, resource)}`),
    'takes-whole-port': ({ listeners }, finding, resource) =>
      listeners.some(({ name }) => name === `0.0.0.0_${portAt(finding, resource)}`),
    'udp-port': (record, finding, resource) =>
      hostsOf(resource).every((host) => cluster(record, host, portAt(finding, resource)) === undefined),
    'upper-case-host': (record, { path }, { value }) =>
      ofHost(record, textOf(valueAt(value, path)).toLowerCase()).length === 0,
    'rule-host-case': (record, _, { spec }) => ofHost(record, textOf(spec['host'])).length === 0,
  }
}
