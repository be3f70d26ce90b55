import type { Finding } from '#core/gates/finding.ts'
import type { Recheck } from '#core/gates/mend/offer.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { mapOf, textOf, type Resource } from '#core/istio/resource.ts'
import { analyzeAddresses } from './addresses.ts'
import { analyzeCaCertificates } from './ca-certificates.ts'
import { clusterOf, type Cluster } from './cluster.ts'
import { analyzeConditions } from './conditions.ts'
import { analyzeDeprecations } from './deprecations.ts'
import { analyzeDestinationHosts } from './destination-hosts.ts'
import { analyzeDestinationSubsets } from './destination-subsets.ts'
import { analyzeGatewayConflicts } from './gateway-conflicts.ts'
import { analyzeGatewayPods } from './gateway-pods.ts'
import { analyzeGateways } from './gateways.ts'
import { hostLookup } from './hosts.ts'
import { analyzeIngressSubsets } from './ingress-subsets.ts'
import { analyzeJwtClaims } from './jwt-claims.ts'
import { analyzeMeshHosts } from './mesh-hosts.ts'
import { findingOf, type Message } from './message.ts'
import { analyzeSidecars } from './sidecars.ts'
import { analyzeSubsetPods } from './subset-pods.ts'
import { analyzeValidation } from './validation.ts'

/**
 * What `istioctl analyze` says of all objects together. Goes in: the objects of the text, what else to ask after a change, and the mesh context, whose
 * `documentsAre` decides between the two ways istioctl works: `files` (`--use-kube=false`, where analyzers that need Services,
 * Pods or Namespaces are skipped) and `cluster` (the documents are all there is). Comes out: findings in the order of the
 * analyzers. Never throws. Source: Istio 1.30.3, pkg/config/analysis/analyzers/all.go, analyzer.go:93-117.
 */
export function analyzeTogether(
  resources: readonly Resource[],
  mesh: MeshContext,
  others: Recheck = () => [],
): readonly Finding[] {
  const recheckOf =
    (resource: Resource): Recheck =>
    (changed) => {
      const all = resources.map((one) => (one === resource ? changed : one))
      return [...others(changed), ...analyzeTogether(all, mesh)]
    }
  const readable = resources.filter(({ document }) => document.parsed.problems.length === 0)
  const cluster = clusterOf(readable)
  return messagesOf(cluster, mesh)
    .filter((message) => !isSuppressed(message))
    .map((message, i) => findingOf(message, i, recheckOf(message.resource)))
}

const VALIDATED = ['ServiceEntry', 'DestinationRule', 'VirtualService', 'WorkloadEntry', 'Sidecar'] as const

function messagesOf(cluster: Cluster, mesh: MeshContext): readonly Message[] {
  const inFiles = [
    ...VALIDATED.flatMap((kind) => cluster.ofKind(kind).flatMap(analyzeValidation)),
    ...analyzeAddresses(cluster, mesh),
    ...analyzeCaCertificates(cluster),
    ...analyzeDestinationSubsets(cluster),
    ...analyzeMeshHosts(cluster),
    ...analyzeGateways(cluster),
    ...analyzeDeprecations(cluster),
  ]
  if (mesh.documentsAre === 'files') return inFiles
  const lookUp = hostLookup(cluster)
  return [
    ...inFiles,
    ...analyzeSubsetPods(cluster, lookUp),
    ...analyzeDestinationHosts(cluster, lookUp),
    ...analyzeIngressSubsets(cluster),
    ...analyzeJwtClaims(cluster),
    ...analyzeSidecars(cluster),
    ...analyzeConditions(cluster),
    ...analyzeGatewayPods(cluster),
    ...analyzeGatewayConflicts(cluster),
  ]
}

/** Codes an object asks not to hear of (pkg/config/analysis/local/istiod_analyze.go:565-583). */
function isSuppressed({ code, resource }: Message): boolean {
  const annotations = mapOf(mapOf(resource.value['metadata'])['annotations'])
  const written = textOf(annotations['galley.istio.io/analyze-suppress'])
  if (written === '') return false
  return written.split(',').some((one) => one.trim() === code || one.trim() === '*')
}
