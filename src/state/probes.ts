import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { sameJson } from '#core/text/json.ts'

/** A request that is kept with the design, with what is expected of it. The id stays as long as it is kept. */
export interface KeptProbe {
  readonly id: string
  readonly probe: SavedProbe
}

/** What is asked now: a request, and what is supposed of the world around it. It need not be kept. */
export type Asked = Omit<SavedProbe, 'expect'>

/** The kept probe that asks just this; undefined if there is none. */
export const keptAs = (kept: readonly KeptProbe[], asked: Asked): KeptProbe | undefined =>
  kept.find(({ probe }) => isSameQuestion(probe, asked))

/** Whether two ask the same, whatever is expected. */
export const isSameQuestion = (a: Asked, b: Asked): boolean =>
  sameJson(a.request, b.request) && sameJson(a.world, b.world)
