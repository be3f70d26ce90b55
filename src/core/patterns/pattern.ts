import type { DesignDraft } from '#core/forms/design-draft.ts'
import type { Design } from '#core/forms/design.ts'
import type { Question } from '#core/forms/question.ts'
import type { Resource } from '#core/istio/resource.ts'
import type { JsonMap } from '#core/text/json.ts'
import type { Miniature } from './miniature.ts'

export type PatternId =
  'external-https-api' | 'managed-database' | 'legacy-service' | 'multi-port-tcp' | 'provider-traffic-shift'

/** A group of questions under one heading. */
export interface Section {
  readonly id: string
  readonly title?: string
  readonly questions: readonly Question[]
}

/** A way to reach something outside the mesh: when to use it, what it costs, what it asks, what it writes. */
export interface Pattern {
  readonly id: PatternId
  readonly title: string
  readonly when: string
  readonly cost: string
  readonly examples: string
  readonly miniature: Miniature
  /** The documentation that backs the pattern. */
  readonly source: string
  /** The objects a new design begins with; answers still to be given are empty. */
  readonly start: (design: Design) => readonly JsonMap[]
  /** How well the pattern's form can show this ServiceEntry: 0 not at all, 1 wholly. */
  readonly fits: (design: Design, entry: Resource) => number
  /** The documents the form is about: the entry and those that belong to it. */
  readonly documents: (design: Design, entry: Resource) => readonly Resource[]
  readonly sections: (design: Design, entry: Resource) => readonly Section[]
  /** Turns an entry of another pattern into this one, keeping its hosts, name, namespace and visibility. */
  readonly adopt: (draft: DesignDraft, design: Design, entry: Resource) => void
}
