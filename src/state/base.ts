import type { GateAsker } from '#core/gates/asker.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { readDesign, type Analysis } from '#core/read-design.ts'
import { sameJson } from '#core/text/json.ts'

/** A design as it was, and why it was kept: what changes are told against. */
export interface Base {
  readonly analysis: Analysis
  readonly since: Since
}

/** `start`: this visit began; `earlier`: an earlier one did. */
export type Since = (typeof sinces)[number]

export const sinces = ['start', 'earlier', 'opened', 'exported', 'chosen'] as const

/** A base as it is saved beside its design: text and mesh context only where they are others than the design's. */
export interface SavedBase {
  readonly since: Since
  readonly text?: string
  readonly mesh?: MeshContext
}

/** What of a base is to be saved beside `text` and `mesh`; undefined: nothing, as it holds nothing to compare with. */
export function savedBaseOf(
  { analysis, since }: Base,
  text: string,
  mesh: MeshContext,
): SavedBase | undefined {
  const { yaml, mesh: earlier } = analysis.model
  if (isBlank(yaml.text)) return undefined
  return {
    since,
    ...(yaml.text === text ? {} : { text: yaml.text }),
    ...(sameJson(earlier, mesh) ? {} : { mesh: earlier }),
  }
}

/**
 * A saved base as it is taken up again. Goes in: what was saved, if anything, the design it was saved beside, and who is asked about
 * its text. Comes out: the base; the design itself if nothing was saved.
 */
export function restoredBase(saved: SavedBase | undefined, design: Analysis, ask: GateAsker): Base {
  if (!saved) return { analysis: design, since: 'start' }
  const { yaml, mesh } = design.model
  const since = saved.since === 'start' ? 'earlier' : saved.since
  if (saved.text === undefined && saved.mesh === undefined) return { analysis: design, since }
  return { analysis: readDesign(saved.text ?? yaml.text, saved.mesh ?? mesh, ask, design), since }
}

/** A base after other gates are asked. Goes in: the design before they were, and now. Comes out: the base with what they say of it. */
export const askedAgain = (base: Base, before: Analysis, now: Analysis, ask: GateAsker): Base => {
  const { yaml, mesh } = base.analysis.model
  return {
    ...base,
    analysis: base.analysis === before ? now : readDesign(yaml.text, mesh, ask, now),
  }
}

/** Whether there is anything to compare: a base that holds something, and another text or mesh context since. */
export function isOtherThanBase(now: {
  readonly text: string
  readonly mesh: MeshContext
  readonly base: Base
}): boolean {
  const { yaml, mesh } = now.base.analysis.model
  return !isBlank(yaml.text) && (now.text !== yaml.text || !sameJson(now.mesh, mesh))
}

const isBlank = (text: string): boolean => text.trim() === ''
