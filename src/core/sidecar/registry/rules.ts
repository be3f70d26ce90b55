import type { DestinationRule } from '#core/istio/destination-rule.ts'
import { coveringHosts, isCoveredBy } from '#core/istio/host-match.ts'
import { isWildcard } from '#core/istio/host-name.ts'
import { hasLabels } from '#core/istio/listed.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { textOf } from '#core/istio/resource.ts'
import { exportToOf } from '#core/istio/visibility.ts'
import { sameJson } from '#core/text/json.ts'
import { byAge, inOrder } from './precedence.ts'

/** The DestinationRules that make up the policy of a host in a namespace, the deciding one first. */
export type RulesFor = (host: string, namespace: string) => readonly DestinationRule[]

/**
 * Sorts out the rules. Those of the pod's namespace are asked first, then those of the service's, then those of the root
 * namespace; within a namespace the most specific host counts.
 * Source: Istio 1.30.3, pilot/pkg/model/push_context.go:1240-1327, 2032-2124; destination_rule.go:41-135.
 */
export function rulesByHost(rules: readonly DestinationRule[], mesh: MeshContext): RulesFor {
  const namespaces = new Map<string, Map<string, DestinationRule[]>>()
  for (const rule of rules) {
    let hosts = namespaces.get(rule.namespace)
    if (!hosts) namespaces.set(rule.namespace, (hosts = new Map<string, DestinationRule[]>()))
    const same = hosts.get(rule.host)
    if (same) same.push(rule)
    else hosts.set(rule.host, [rule])
  }
  const client = mesh.proxy.namespace
  const root = textOf(mesh.meshConfig['rootNamespace']) || 'istio-system'

  const find = (host: string, names: readonly string[], namespace: string): readonly DestinationRule[] => {
    const hosts = namespaces.get(namespace)
    if (!hosts) return none
    const name = mostSpecific(hosts, host, names, (rule) => isSeen(rule, namespace))
    return name === undefined ? none : (hosts.get(name) ?? none).filter((rule) => isSeen(rule, namespace))
  }
  const isSeen = (rule: DestinationRule, namespace: string): boolean => {
    const exportTo = exportToOf('DestinationRule', rule.exportTo, mesh)
    if (namespace === client && (rule.exportTo.length === 0 || exportTo.includes('.'))) return true
    return rule.workloadSelector && namespace !== client
      ? false
      : exportTo.some((to) => to === '*' || to === client)
  }
  const decide = (host: string, service: string): readonly DestinationRule[] => {
    const names = coveringHosts(host)
    for (const namespace of new Set([client, service, root])) {
      const found = find(host, names, namespace)
      if (found.length > 0) return merged(found, mesh)
    }
    return none
  }
  return decide
}

const none: readonly DestinationRule[] = []

/** The most specific host under which a rule that is seen is written. */
function mostSpecific(
  hosts: ReadonlyMap<string, readonly DestinationRule[]>,
  host: string,
  names: readonly string[],
  isSeen: (rule: DestinationRule) => boolean,
): string | undefined {
  const covers = (name: string): boolean => hosts.get(name)?.some(isSeen) === true
  const found = names.find(covers)
  if (found === host) return found
  // Wildcards that end within a label are rare; the longest of all wins.
  const partial = [...hosts.keys()].filter(
    (name) => isWildcard(name) && name[1] !== '.' && isCoveredBy(host, name) && covers(name),
  )
  return [...(found === undefined ? [] : [found]), ...partial].toSorted((a, b) => b.length - a.length)[0]
}

/** The rule that counts for the pod and those merged into it: same host, namespace and `exportTo`, the older first. */
function merged(found: readonly DestinationRule[], { proxy }: MeshContext): readonly DestinationRule[] {
  if (found.length === 1 && !found[0]?.workloadSelector) return found
  const sorted = found.toSorted((a, b) => byAge(a, b) || inOrder(a.name, b.name))
  const selecting = sorted.find(
    ({ workloadSelector: selector, namespace }) =>
      selector && namespace === proxy.namespace && hasLabels(proxy.labels, selector),
  )
  if (selecting) return [selecting]
  const plain = sorted.filter(({ workloadSelector }) => !workloadSelector)
  const last = plain.at(-1)
  if (!last) return none
  const exported = ({ exportTo }: DestinationRule) => [...new Set(exportTo)].toSorted()
  // Several sets of `exportTo` make several rules, and the last of them counts.
  const groups = new Map(
    plain.map((rule) => [
      JSON.stringify(exported(rule)),
      plain.filter((other) => sameJson(exported(other), exported(rule))),
    ]),
  )
  return [...groups.values()].at(-1) ?? none
}
