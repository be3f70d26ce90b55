import type { Prediction } from '#core/sidecar/prediction.ts'
import { isMap } from '#core/text/json.ts'
import type { Comparison } from './compare.ts'
import { predictRecord } from './predict-record.ts'
import type { SidecarRecord } from './sidecar-records.ts'

/** Predicts one recorded input and compares every section. */
export function compareSidecar(record: SidecarRecord): Comparison[] {
  const { id, topic: kind, expect } = record
  const prediction = predictRecord(record)
  const refusals = comparisonOf('sidecar refused', record, refusedIn(record), ourRefusals(prediction, record))
  if (expect.controlPlanePanics !== undefined) return [refusals]
  const unstable = expect.unstable ?? {}
  const sections = [
    compareNamed(
      'sidecar listeners',
      record,
      expect.listeners,
      unstable.listeners,
      prediction.listeners,
      prediction.unstable?.listeners,
    ),
    compareNamed(
      'sidecar routes',
      record,
      expect.routes,
      unstable.routes,
      prediction.routes,
      prediction.unstable?.routes,
    ),
    compareNamed(
      'sidecar clusters',
      record,
      expect.clusters?.map(withoutEndpoints),
      unstable.clusters?.map((clusters) => clusters.map(withoutEndpoints)),
      prediction.clusters.map(withoutEndpoints),
      prediction.unstable?.clusters?.map((clusters) => clusters.map(withoutEndpoints)),
    ),
    compareNamed(
      'sidecar endpoints',
      record,
      expect.clusters?.map(onlyEndpoints),
      unstable.clusters?.map((clusters) => clusters.map(onlyEndpoints)),
      prediction.clusters.map(onlyEndpoints),
      prediction.unstable?.clusters?.map((clusters) => clusters.map(onlyEndpoints)),
    ),
  ]
  const told = comparisonOf(
    'sidecar conflicts',
    record,
    conflictTexts(expect.conflicts),
    conflictTexts(prediction.conflicts),
  )
  const names = comparisonOf(
    'sidecar nameTable',
    record,
    tableTexts(expect.nameTable),
    tableTexts(prediction.nameTable),
  )
  // What is told of a conflict depends on which run is told of.
  const isRandom = expect.unstable !== undefined
  return [names, ...sections, isRandom ? { ...told, id, kind, missing: [], extra: [] } : told, refusals]
}

type SidecarGate = Extract<Comparison['gate'], `sidecar ${string}`>

const comparisonOf = (
  gate: SidecarGate,
  { id, topic: kind }: SidecarRecord,
  recorded: readonly string[],
  ours: readonly string[],
): Comparison => {
  const [theirs, mine] = [new Set(recorded), new Set(ours)]
  return {
    gate,
    id,
    kind,
    missing: [...theirs].filter((text) => !mine.has(text)),
    extra: [...mine].filter((text) => !theirs.has(text)),
  }
}

interface Named {
  readonly name: string
}

/** Compares objects by their names; where runs differed, each object may be as in any of them. */
function compareNamed(
  gate: SidecarGate,
  record: SidecarRecord,
  recorded: readonly Named[] = [],
  otherRuns: readonly (readonly Named[])[] = [],
  ours: readonly Named[] = [],
  ourOthers: readonly (readonly Named[])[] = [],
): Comparison {
  const missing: string[] = []
  const extra: string[] = []
  const mine = new Map(ours.map((one) => [one.name, one]))
  const theirs = new Map(recorded.map((one) => [one.name, one]))
  for (const name of new Set([...theirs.keys(), ...mine.keys()])) {
    const [their, own] = [theirs.get(name), mine.get(name)]
    const others = otherRuns.flatMap((run) => run.filter((one) => one.name === name))
    const mineToo = ourOthers.flatMap((run) => run.filter((one) => one.name === name))
    const isRandom = otherRuns.some((run) => run.length > 0 && !run.some((one) => one.name === name))
    const recordedTexts = new Set([their, ...others].flatMap((one) => (one ? [canonical(one)] : [])))
    if ([own, ...mineToo].some((one) => one && recordedTexts.has(canonical(one)))) continue
    if ((own === undefined || their === undefined) && others.length > 0 && isRandom) continue
    if (own === undefined && their === undefined) continue
    const [left, right] = [leaves(their, name), leaves(own, name)]
    missing.push(...left.filter((leaf) => !right.includes(leaf)))
    extra.push(...right.filter((leaf) => !left.includes(leaf)))
    if (missing.length + extra.length === 0) missing.push(`${name}: another order`)
  }
  return { gate, id: record.id, kind: record.topic, missing, extra }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (!isMap(value)) return JSON.stringify(value) ?? 'undefined'
  const fields = Object.entries(value).filter(([, held]) => held !== undefined)
  return `{${fields
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => `${key}:${canonical(isAnyOrder(key, held) ? held.toSorted(byText) : held)}`)
    .join()}}`
}

/** Conditions that all must hold stand in no order. */
const isAnyOrder = (key: string, held: unknown): held is readonly unknown[] =>
  (key === 'headers' || key === 'queryParameters') && Array.isArray(held)

/** Every value in an object with the way to it, one text each. */
function leaves(value: unknown, at: string): string[] {
  if (value === undefined) return []
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${at} = []`]
    return value.flatMap((item, i) =>
      leaves(
        item,
        isMap(item) && typeof item['name'] === 'string' ? `${at}[${item['name']}]` : `${at}[${i}]`,
      ),
    )
  }
  if (!isMap(value)) return [`${at} = ${JSON.stringify(value)}`]
  return Object.keys(value).length === 0
    ? [`${at} = {}`]
    : Object.entries(value).flatMap(([key, held]) => leaves(held, `${at}.${key}`))
}

const withoutEndpoints = (cluster: Named): Named => {
  const { endpoints: _, ...rest } = cluster as Named & { endpoints?: unknown }
  return rest
}
/** Endpoints were recorded sorted by place; of two at one place either may come first. */
const onlyEndpoints = (cluster: Named): Named => {
  const { endpoints = [] } = cluster as Named & { endpoints?: readonly unknown[] }
  return { name: cluster.name, endpoints: endpoints.toSorted(byText) } as Named
}
const byText = (a: unknown, b: unknown): number => (canonical(a) < canonical(b) ? -1 : 1)

const conflictTexts = (conflicts: Readonly<Record<string, readonly string[]>> = {}): string[] =>
  Object.entries(conflicts).flatMap(([metric, texts]) => texts.map((text) => `${metric} ${text}`))

const tableTexts = (table: Readonly<Record<string, readonly string[]>> = {}): string[] =>
  Object.entries(table).map(([name, ips]) => `${name} = ${ips.toSorted().join()}`)

/** istiod crashed, or the simulator found two chains of one listener that match the same. */
const refusedIn = ({ expect }: SidecarRecord): string[] => [
  ...(expect.controlPlanePanics === undefined ? [] : ['istiod']),
  ...(expect.calls ?? []).flatMap(({ result }) =>
    result.error?.startsWith('multiple filter chains') ? [`envoy ${result.listener ?? ''}`] : [],
  ),
]

/** Listeners that no recorded call went to are not compared. */
function ourRefusals({ refused = [] }: Prediction, record: SidecarRecord): string[] {
  const called = new Set((record.expect.calls ?? []).map(({ result }) => result.listener))
  return refused.flatMap(({ by, listener }) =>
    by === 'istiod' ? [by] : called.has(listener ?? '') ? [`${by} ${listener ?? ''}`] : [],
  )
}
