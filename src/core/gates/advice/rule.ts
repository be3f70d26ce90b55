import type { Mend } from '#core/gates/mend/proposal.ts'
import type { Severity } from '#core/gates/finding.ts'
import type { DestinationRule } from '#core/istio/destination-rule.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import type { ServiceEntry } from '#core/istio/service-entry.ts'
import type { VirtualService } from '#core/istio/virtual-service.ts'
import type { Path } from '#core/text/path.ts'
import type { Surroundings } from './surroundings.ts'

/** The objects that rules are about. */
export interface Subjects {
  readonly ServiceEntry: ServiceEntry
  readonly DestinationRule: DestinationRule
  readonly VirtualService: VirtualService
}

/** Something a rule found. `path` begins at the object. */
export interface Advice {
  readonly path: Path
  /** What happens, in one sentence. */
  readonly says: string
  /** Makes ways out; only those that prove themselves are offered. */
  readonly mend?: Mend
}

/** Documents and a mesh; Istio's defaults without one. */
export interface Example {
  readonly yaml: string
  readonly mesh?: Partial<MeshContext>
}

/** A footgun that no gate of Istio tells of. One rule a file, named as the file. */
export interface Rule<Kind extends keyof Subjects = keyof Subjects> {
  readonly id: string
  readonly about: Kind
  readonly severity: Severity
  /** Kiali's code for it, where it has one. */
  readonly code?: `KIA${string}`
  /** Why it happens, in plain words. */
  readonly why: string
  readonly fix: string
  readonly source: `https://${string}`
  /** Why no quick fix is offered. */
  readonly noFix?: string
  readonly find: (subject: Subjects[Kind], around: Surroundings) => readonly Advice[]
  /** Each gives exactly one finding of this rule. */
  readonly bad: readonly Example[]
  /** Each gives none. */
  readonly good: readonly Example[]
}

/** A rule with the type of what it is about. */
export const rule = <Kind extends keyof Subjects>(made: Rule<Kind>): Rule<Kind> => made
