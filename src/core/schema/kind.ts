import type { ObjectField } from './field.ts'

/** Everything the catalogue knows of one kind. */
export interface KindSchema {
  readonly kind: string
  /** All versions with this schema, the preferred one first. */
  readonly apiVersions: readonly string[]
  readonly plural: string
  readonly shortName: string
  readonly namespaced: boolean
  /** One of Istio's CRDs, listed completely: the API server refuses what is not in it. Others list only what matters here. */
  readonly crd: boolean
  readonly description: string
  /** When to reach for it. */
  readonly when: string
  /** Its reference page. */
  readonly source: string
  /** The object from `apiVersion` down. */
  readonly root: ObjectField
}
