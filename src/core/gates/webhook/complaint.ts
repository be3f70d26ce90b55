import type { Mend } from '#core/gates/mend/proposal.ts'

/** What istiod says, and the same for people: what happens, why, and what to do. */
export interface Complaint {
  /** In Istio's own words, letter by letter. */
  readonly message: string
  readonly why: string
  readonly fix: string
  /** Where Istio checks it. */
  readonly source: string
  /** Makes ways out of it, if some are certain enough to be offered. */
  readonly mend?: Mend
}

const TREE = 'https://github.com/istio/istio/blob/1.30.3/pkg/'

/** A line of istiod's checks of each kind. */
export const inValidation = (line: number): string => `${TREE}config/validation/validation.go#L${line}`

/** A line of the checks that `http` routes have in a file of their own. */
export const inHttpRoute = (line: number): string => `${TREE}config/validation/virtualservice.go#L${line}`

/** A line of the checks that istiod shares with the mesh configuration. */
export const inAgent = (line: number): string => `${TREE}config/validation/agent/validation.go#L${line}`

/** A line of the check of label maps. */
export const inLabels = (line: number): string => `${TREE}config/labels/instance.go#L${line}`

/** A line of another file below `pkg/`. */
export const inPackage = (file: string, line: number): string => `${TREE}${file}#L${line}`
