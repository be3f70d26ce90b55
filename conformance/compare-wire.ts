import { readResources } from '#core/istio/resource.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import type { Distribution, Outcome } from '#core/sidecar/probe/trace.ts'
import { readText } from '#core/text/documents.ts'
import type { Comparison } from './compare.ts'
import { compareDistribution } from './compare-distribution.ts'
import { compareOutcome } from './compare-outcome.ts'
import { compare, facts, listed, type FactCheck } from './fact.ts'
import type { Gates, Play } from './gates.ts'
import { meshOfRecord, predictRecord } from './predict-record.ts'
import type { RecordedOutcome, WireRecord } from './wire-records.ts'

interface Check extends FactCheck {
  /** The request that it is about. */
  readonly at?: string
}

/** Plays the requests of one record in its world, one after the other, and compares every fact about each. */
export function compareWire(record: WireRecord, gates: Gates): Comparison[] {
  const { id, topic: kind, rejected } = record
  const refusal = rejected?.split(' ')[0]?.toLowerCase()
  const checks: Check[] = compare('refused', [refusal], refusedBy(record, gates))
  if (rejected === undefined && gates.play) {
    const prediction = predictRecord(record)
    checks.push(...compareTable(record, prediction), ...compareRequests(record, prediction, gates.play))
  }
  return facts.flatMap((fact): Comparison[] => {
    const own = checks.filter((check) => check.fact === fact)
    const differing = own.filter(({ agrees }) => !agrees)
    const lines = (which: 'recorded' | 'ours') => differing.map((check) => `${check.at ?? ''}${check[which]}`)
    return own.length === 0
      ? []
      : [{ gate: `wire ${fact}`, id, kind, missing: lines('recorded'), extra: lines('ours') }]
  })
}

/** The first gate that refuses a document. */
function refusedBy(record: WireRecord, { crd, webhook }: Gates): string | undefined {
  const resources = readResources(readText(record.config))
  if (resources.some((resource) => crd(resource).length > 0)) return 'crd'
  const mesh = meshOfRecord(record)
  const objects = (resource: (typeof resources)[number]) =>
    webhook?.(resource, mesh).some(({ severity }) => severity === 'error')
  return resources.some(objects) ? 'webhook' : undefined
}

function compareTable({ nameTable }: WireRecord, prediction: Prediction): Check[] {
  if (!nameTable) return []
  const texts = (table: Prediction['nameTable']) =>
    listed(Object.entries(table).map(([name, ips]) => `${name} = ${ips.toSorted().join()}`))
  return compare('nameTable', [texts(nameTable)], texts(prediction.nameTable))
}

function compareRequests({ requests, world }: WireRecord, prediction: Prediction, play: Play): Check[] {
  const traces = play(prediction, requests, world)
  return requests.flatMap(({ request, before, outcome }, i): Check[] => {
    const at = `#${i} ${request.scheme} ${request.host ?? request.ip ?? ''}:${request.port}  `
    const ours = traces[i]?.outcome
    if (!ours) return compare('envoy', ['an outcome'], 'none').map((check) => ({ ...check, at }))
    const again = (changed: Request) =>
      play(prediction, [...requests.slice(0, i), { ...(before && { before }), request: changed }], world).at(
        -1,
      )?.outcome
    const found = outcome.distribution
      ? [...compareMany(outcome, outcome.distribution, ours), ...compareKeys(outcome, request, again)]
      : compareOutcome(outcome, ours)
    return found.map((check) => ({ ...check, at }))
  })
}

function compareMany(recorded: RecordedOutcome, run: Distribution, ours: Outcome): FactCheck[] {
  const runs = [run, ...(recorded.distributionSecondRun ? [recorded.distributionSecondRun] : [])]
  if (!ours.distribution) return compare('distribution', ['a distribution'], 'none')
  const at = (server: string): string => (recorded.facts?.sameHostWithCookie ? 'one of them' : server)
  const saw = ({ upstream }: Pick<RecordedOutcome, 'upstream'>) =>
    listed([...new Set(upstream.map((arrival) => `${at(arrival.server)} ${arrival.saw}`))])
  return [
    ...compareDistribution(recorded, runs, ours.distribution),
    ...compare('saw', [saw(recorded)], saw(ours)),
  ]
}

/** Each key by itself must come to the host that it came to among the others, however often. */
function compareKeys(
  { facts: seen, byKey = {} }: RecordedOutcome,
  request: Request,
  again: (changed: Request) => Outcome | undefined,
): FactCheck[] {
  if (seen?.sameHostForSameKey !== true) return []
  return Object.entries(byKey).flatMap(([key, hosts]) => {
    const ours = again({ ...request, vary: [key], repeat: 3 })?.distribution?.upstreamHost ?? {}
    return compare('same host', [`${key}: ${listed(hosts)}`], `${key}: ${listed(Object.keys(ours))}`)
  })
}
