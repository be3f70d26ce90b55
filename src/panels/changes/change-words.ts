import type { ComparedSection } from '#core/sidecar/compare/comparison.ts'
import type { Since } from '#state/base.ts'

export const sectionWords: Readonly<Record<ComparedSection, string>> = {
  probes: 'Your requests',
  calls: 'Calls',
  names: 'Names',
  listeners: 'Listeners',
  routes: 'Routes',
  clusters: 'Clusters',
  refused: 'Refused',
  conflicts: 'Conflicts',
  undecided: 'Undecided',
}

/** What changes are told against, after "since". */
export const sinceWords: Readonly<Record<Since, string>> = {
  start: 'this page was opened',
  earlier: 'an earlier visit began',
  opened: 'the file or text was opened',
  exported: 'the YAML was last copied or downloaded',
  chosen: 'you chose to compare',
}
