import type { DestinationRule } from '#core/istio/destination-rule.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { mergeRules } from './merged-rules.ts'

/** The DestinationRules that make up the policy of a host in a namespace, the deciding one first. */
export type RulesFor = (host: string, namespace: string) => readonly DestinationRule[]

/** Sorts out the rules. */
export function rulesByHost(rules: readonly DestinationRule[], mesh: MeshContext): RulesFor {
  const { ruleFor } = mergeRules(rules, mesh)
  // A question is asked again with every letter: equal answers must be one list.
  return (host, namespace) => ruleFor(host, namespace)?.from ?? none
}

const none: readonly DestinationRule[] = []
