import { mapOf, listOf, numberOf, textOf } from '#core/istio/resource.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { LoadBalancer } from '#core/istio/traffic-policy.ts'
import { isMap, type JsonMap } from '#core/text/json.ts'
import type { ServiceInstance } from './endpoint-index.ts'

/** Endpoints of one locality, or of a part of it. */
export interface LocalityGroup {
  readonly locality: string
  readonly instances: readonly ServiceInstance[]
  readonly priority: number
  /** A weight other than the sum of its endpoints'. */
  readonly weight: number | undefined
}

/** `localityLbSetting` of the rule, else of the mesh; undefined if it is turned off. An empty one fails over by locality. */
export function localitySetting(
  balancer: LoadBalancer | undefined,
  { meshConfig }: MeshContext,
): JsonMap | undefined {
  const own = balancer?.map['localityLbSetting']
  const setting = isMap(own) ? own : mapOf(meshConfig['localityLbSetting'])
  return setting['enabled'] === false ? undefined : setting
}

/** Whether Envoy weighs localities (cluster_traffic_policy.go:314-340). */
export const isLocalityWeighted = (setting: JsonMap | undefined, failsOver: boolean): boolean =>
  setting !== undefined &&
  ((failsOver && (isList(setting['failover']) || isList(setting['failoverPriority']))) ||
    isList(setting['distribute']))

const isList = (value: JsonMap[string] | undefined): boolean => listOf(value).length > 0

/**
 * Groups endpoints by locality, with the priorities and weights that they get for a pod. Failing over needs outlier detection.
 * `byLabels`: failoverPriority can count, which it does not for endpoints that are names.
 * Source: Istio 1.30.3, pilot/pkg/networking/core/loadbalancer/loadbalancer.go.
 */
export function localityGroups(
  instances: readonly ServiceInstance[],
  setting: JsonMap | undefined,
  {
    failsOver,
    byLabels,
    mesh,
  }: { readonly failsOver: boolean; readonly byLabels: boolean; readonly mesh: MeshContext },
): readonly LocalityGroup[] {
  const groups = grouped(instances)
  if (setting === undefined || groups.length === 0) return groups
  const here = mesh.proxy.locality ?? ''
  if (isList(setting['distribute']))
    return distributed(groups, listOf(setting['distribute']).map(mapOf), here)
  if (!failsOver) return groups
  const labels = listOf(setting['failoverPriority']).map(textOf).filter(Boolean)
  if (labels.length === 0) return byNearness(groups, setting, here)
  const ranked =
    byLabels && Object.keys(mesh.proxy.labels).length > 0 ? byLabelRank(groups, labels, mesh) : groups
  return isList(setting['failover']) ? byNearness(ranked, setting, here) : ranked
}

function grouped(instances: readonly ServiceInstance[]): LocalityGroup[] {
  const [first] = instances
  if (first && instances.every(({ locality }) => locality === first.locality))
    return [{ locality: first.locality, instances, priority: 0, weight: undefined }]
  const byName = new Map<string, ServiceInstance[]>()
  for (const instance of instances) {
    const known = byName.get(instance.locality)
    if (known) known.push(instance)
    else byName.set(instance.locality, [instance])
  }
  return [...byName]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([locality, members]) => ({ locality, instances: members, priority: 0, weight: undefined }))
}

/** 0: the same place, 1: the same zone, 2: the same region, 3: elsewhere. */
function distance(here: string, there: string): number {
  const [region = '', zone = '', subzone = ''] = here.split('/')
  const [otherRegion = '', otherZone = '', otherSubzone = ''] = there.split('/')
  if (region !== otherRegion) return 3
  if (zone !== otherZone) return 2
  return subzone === otherSubzone ? 0 : 1
}

function byNearness(groups: readonly LocalityGroup[], setting: JsonMap, here: string): LocalityGroup[] {
  const region = here.split('/')[0] ?? ''
  const rule = listOf(setting['failover'])
    .map(mapOf)
    .find(({ from }) => textOf(from) === region)
  return compacted(
    groups.map((group) => {
      const far = distance(here, group.locality)
      const isWanted = rule === undefined || group.locality.split('/')[0] === textOf(rule['to'])
      return { ...group, priority: group.priority * 5 + (far === 3 && !isWanted ? 4 : far) }
    }),
  )
}

/** Splits each locality by how many of the labels, in order, are those of the pod. */
function byLabelRank(
  groups: readonly LocalityGroup[],
  labels: readonly string[],
  { proxy }: MeshContext,
): LocalityGroup[] {
  const wanted = labels.map((label) => {
    const [name = '', value] = label.split('=')
    return { name, value: value ?? proxy.labels[name] ?? '' }
  })
  return compacted(
    groups.flatMap((group) => {
      const ranks = new Map<number, ServiceInstance[]>()
      for (const instance of group.instances) {
        const differs = wanted.findIndex(({ name, value }) => (instance.labels[name] ?? '') !== value)
        const priority = differs === -1 ? 0 : labels.length - differs
        ranks.set(priority, [...(ranks.get(priority) ?? []), instance])
      }
      return [...ranks]
        .toSorted(([a], [b]) => a - b)
        .map(([priority, members]) => ({ ...group, instances: members, priority }))
    }),
  )
}

/** The same order of priorities without gaps. */
function compacted(groups: readonly LocalityGroup[]): LocalityGroup[] {
  const order = [...new Set(groups.map(({ priority }) => priority))].toSorted((a, b) => a - b)
  return groups.map((group) => ({ ...group, priority: order.indexOf(group.priority) }))
}

function distributed(
  groups: readonly LocalityGroup[],
  rules: readonly JsonMap[],
  here: string,
): readonly LocalityGroup[] {
  const rule = rules.find(({ from }) => isWithin(here, textOf(from)))
  if (!rule) return groups
  const left = new Set(groups)
  const weights = new Map<LocalityGroup, number>()
  for (const [place, share] of Object.entries(mapOf(rule['to']))) {
    const meant = [...left].filter(({ locality }) => isWithin(locality, place))
    const total = meant.reduce((sum, group) => sum + sumOf(group), 0)
    for (const group of meant) {
      left.delete(group)
      weights.set(group, Math.ceil((sumOf(group) * (numberOf(share) ?? 0)) / total))
    }
  }
  return groups.flatMap((group) => (left.has(group) ? [] : [{ ...group, weight: weights.get(group) }]))
}

const sumOf = ({ instances }: LocalityGroup): number =>
  instances.reduce((sum, { weight }) => sum + (weight ?? 1), 0)

/** Whether a locality is meant by `region/zone/*` (pilot/pkg/networking/util/util.go, LocalityMatch). */
function isWithin(locality: string, rule: string): boolean {
  const parts = locality.split('/')
  for (const [i, part] of rule.split('/').entries()) {
    if (part === '*') return true
    if (part !== (parts[i] ?? '')) return false
  }
  return true
}
