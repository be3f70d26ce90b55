import type { KindSchema } from './kind.ts'
import { destinationRule } from './kinds/destination-rule.ts'
import { gateway } from './kinds/gateway.ts'
import { namespace, pod, service } from './kinds/kubernetes.ts'
import { requestAuthentication } from './kinds/request-authentication.ts'
import { serviceEntry } from './kinds/service-entry.ts'
import { sidecar } from './kinds/sidecar.ts'
import { virtualService } from './kinds/virtual-service.ts'
import { workloadEntryKind } from './kinds/workload-entry.ts'

/** Every kind the catalogue knows, the ones most asked for first. */
export const kinds: readonly KindSchema[] = [
  serviceEntry,
  destinationRule,
  virtualService,
  workloadEntryKind,
  sidecar,
  gateway,
  requestAuthentication,
  service,
  namespace,
  pod,
]

const byName = new Map(
  kinds.flatMap((schema) =>
    schema.apiVersions.map((version) => [`${version} ${schema.kind}`, schema] as const),
  ),
)

/** The schema of a kind in this version; undefined if the catalogue has none. */
export const kindSchema = (apiVersion: string, kind: string): KindSchema | undefined =>
  byName.get(`${apiVersion} ${kind}`)
