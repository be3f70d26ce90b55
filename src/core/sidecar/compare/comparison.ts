import type { Citation } from '#core/sidecar/prediction.ts'

/** What of the sidecar differs. `calls`: what becomes of connections and requests; `probes`: of those that are kept with the design. */
export type ComparedSection =
  'probes' | 'calls' | 'names' | 'listeners' | 'routes' | 'clusters' | 'refused' | 'conflicts' | 'undecided'

/** One thing that differs, in a sentence; names and values in backticks. */
export interface Difference {
  readonly section: ComparedSection
  readonly says: string
  /** What made it so in the earlier text; spans count there. Empty for what is new. */
  readonly before: readonly Citation[]
  /** What makes it so now. Empty for what is gone. */
  readonly after: readonly Citation[]
}

/** A difference, and the host that it concerns; '' for the sidecar as a whole. */
export interface HostDifference extends Difference {
  readonly host: string
}

export interface HostChanges {
  /** '' for what concerns no host of its own. */
  readonly host: string
  /** Whether an edited document names the host; if not, it changes by what was done to another. */
  readonly isNamed: boolean
  readonly differences: readonly Difference[]
}

export interface Comparison {
  /** Hosts that edited documents name first, then others, then what concerns the sidecar as a whole. */
  readonly hosts: readonly HostChanges[]
  readonly count: number
}
