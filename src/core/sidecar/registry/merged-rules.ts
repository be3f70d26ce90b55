import type { DestinationRule, Subset } from '#core/istio/destination-rule.ts'
import { hasLabels } from '#core/istio/listed.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { rootNamespace } from '#core/istio/mesh-context.ts'
import type { TrafficPolicy } from '#core/istio/traffic-policy.ts'
import { exportToOf } from '#core/istio/visibility.ts'
import { sameJson } from '#core/text/json.ts'
import { asWritten, ofUndated, type Order } from '#core/sidecar/undecided/order.ts'
import { hostIndex, type HostIndex } from './host-index.ts'
import { byAge, inOrder } from './precedence.ts'

/** DestinationRules of one host and namespace that istiod takes for one. */
export interface MergedRule {
  /** It has the name, and the first word. */
  readonly rule: DestinationRule
  readonly from: readonly DestinationRule[]
  readonly subsets: readonly OwnedSubset[]
  readonly trafficPolicy: TrafficPolicy | undefined
  /** The rule that `trafficPolicy` stands in. */
  readonly policyRule: DestinationRule
}
export interface OwnedSubset {
  readonly rule: DestinationRule
  readonly subset: Subset
}

/** The rule that counts for the pod's calls to a host whose service is in `namespace`. */
export interface MergedRules {
  readonly ruleFor: (host: string, namespace: string) => MergedRule | undefined
  /** Subsets that are left out since an older rule has one of that name, by host; the last one of each. */
  readonly duplicates: ReadonlyMap<string, OwnedSubset>
}

/**
 * Sorts out the rules. Those of the pod's namespace are asked first, then those of the service's, then those of the root
 * namespace; within a namespace the most specific host counts.
 * Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1240-1327, 2032-2124; destination_rule.go:41-135.
 */
export function mergeRules(
  rules: readonly DestinationRule[],
  mesh: MeshContext,
  order: Order = asWritten,
): MergedRules {
  const client = mesh.proxy.namespace
  const root = rootNamespace(mesh)
  const duplicates = new Map<string, OwnedSubset>()
  const local = new Map<string, Map<string, MergedRule[]>>()
  const exported = new Map<string, Map<string, MergedRule[]>>()
  const sorted = rules.length < 2 ? rules : rules.toSorted(bySelectorAndAge(order))
  for (const rule of sorted) {
    const exportTo = rule.workloadSelector ? ['.'] : rule.exportTo
    const isOwn = exportTo.length === 0 || exportTo.some((to) => to === '*' || isOwnNamespace(to, rule))
    const only =
      exportTo.length === 0
        ? exportToOf('DestinationRule', exportTo, mesh).includes('.')
        : exportTo.every((to) => to === exportTo[0]) && isOwnNamespace(exportTo[0] ?? '', rule)
    // In the root namespace the pod's own rules are only those that are for it alone.
    if (isOwn && (rule.namespace !== root || only)) add(local, rule, duplicates)
    if (!only) add(exported, rule, duplicates)
  }
  const indexes = new Map<string, HostIndex<readonly MergedRule[]>>()
  const find = (
    kind: string,
    byNamespace: ReadonlyMap<string, ReadonlyMap<string, readonly MergedRule[]>>,
    namespace: string,
    host: string,
  ): readonly MergedRule[] => {
    const hosts = byNamespace.get(namespace)
    if (!hosts) return none
    let index = indexes.get(`${kind} ${namespace}`)
    if (!index) indexes.set(`${kind} ${namespace}`, (index = hostIndex(hosts)))
    return index.mostSpecific(host)?.value ?? none
  }
  const ruleFor = (host: string, namespace: string): MergedRule | undefined => {
    const own = find('local', local, client, host)
    if (own.length > 0) return chosen(own, mesh)
    for (const from of namespace === root ? [root] : [namespace, root]) {
      const shown = find('exported', exported, from, host).filter(({ rule: { exportTo } }) =>
        isShownTo(exportTo, client),
      )
      if (shown.length > 0) return chosen(shown, mesh)
    }
    return undefined
  }
  return { ruleFor, duplicates }
}

const none: readonly MergedRule[] = []

const isOwnNamespace = (to: string, rule: DestinationRule): boolean => to === '.' || to === rule.namespace

const isShownTo = (exportTo: readonly string[], client: string): boolean =>
  exportTo.length === 0 || exportTo.some((to) => to === '*' || to === client)

const bySelectorAndAge =
  (order: Order) =>
  (a: DestinationRule, b: DestinationRule): number =>
    Number(b.workloadSelector !== undefined) - Number(a.workloadSelector !== undefined) ||
    byAge(a, b) ||
    ofUndated(order, a, inOrder(a.name, b.name) || inOrder(a.namespace, b.namespace))

/** Of several the first that selects the pod, else the last that selects nothing (pilot/pkg/model/sidecar.go:637-664). */
function chosen(rules: readonly MergedRule[], { proxy }: MeshContext): MergedRule | undefined {
  return (
    rules.find(
      ({ rule: { workloadSelector: selector, namespace } }) =>
        selector && namespace === proxy.namespace && hasLabels(proxy.labels, selector),
    ) ?? rules.findLast(({ rule }) => !rule.workloadSelector)
  )
}

/** Adds a rule to those of its host that agree with it in `exportTo` and selector, or beside them. */
function add(
  index: Map<string, Map<string, MergedRule[]>>,
  rule: DestinationRule,
  duplicates: Map<string, OwnedSubset>,
): void {
  let hosts = index.get(rule.namespace)
  if (!hosts) index.set(rule.namespace, (hosts = new Map<string, MergedRule[]>()))
  const known = hosts.get(rule.host)
  if (!known) {
    hosts.set(rule.host, [alone(rule)])
    return
  }
  // The last one that it is held against decides whether it also stands alone. One that selects nothing is lost in one that
  // selects workloads and is shown to the same namespaces.
  let standsAlone = true
  for (const [i, merged] of known.entries()) {
    const selects = merged.rule.workloadSelector
    const differs = selects && rule.workloadSelector && !sameJson(selects, rule.workloadSelector)
    standsAlone = !sameSet(merged.rule, rule) || Boolean(differs)
    if (!standsAlone) known[i] = mergedWith(merged, rule, duplicates)
  }
  if (standsAlone) known.push(alone(rule))
}

const alone = (rule: DestinationRule): MergedRule => ({
  rule,
  from: [rule],
  subsets: rule.subsets.map((subset) => ({ rule, subset })),
  trafficPolicy: rule.trafficPolicy,
  policyRule: rule,
})

function mergedWith(
  merged: MergedRule,
  rule: DestinationRule,
  duplicates: Map<string, OwnedSubset>,
): MergedRule {
  const subsets = [...merged.subsets]
  for (const subset of rule.subsets) {
    if (merged.subsets.some((known) => known.subset.name === subset.name))
      duplicates.set(rule.host, { rule, subset })
    else subsets.push({ rule, subset })
  }
  const takesPolicy = merged.trafficPolicy === undefined && rule.trafficPolicy !== undefined
  return {
    rule: merged.rule,
    from: [...merged.from, rule],
    subsets,
    trafficPolicy: takesPolicy ? rule.trafficPolicy : merged.trafficPolicy,
    policyRule: takesPolicy ? rule : merged.policyRule,
  }
}

/** Rules are merged only if they are shown to the same namespaces; one with a selector is shown to its own only. */
function sameSet(a: DestinationRule, b: DestinationRule): boolean {
  const sets = [a, b].map(({ workloadSelector, exportTo }) => new Set(workloadSelector ? ['.'] : exportTo))
  const [one = new Set(), other = new Set()] = sets
  return one.size === other.size && [...one].every((to) => other.has(to))
}
