import type { ObjectIdentity } from '#core/istio/read-once.ts'

/** How to settle what neither documents nor Istio settle. */
export interface Order {
  /** Of things that Istio takes in random order: by how much the list is rotated. */
  readonly turn: number
  /** Of objects whose age no document tells: as if they had been made the other way round. */
  readonly isReversed: boolean
}

/** Objects without an age count as applied together, which settles most of it by name. */
export const asWritten: Order = { turn: 0, isReversed: false }

/** What is compared by name for want of an age; `compared` is -1, 0 or 1. */
export const ofUndated = ({ isReversed }: Order, { created }: ObjectIdentity, compared: number): number =>
  isReversed && created === '' ? -compared : compared

export const rotated = <T>(list: readonly T[], by: number): readonly T[] =>
  by === 0 || list.length < 2 ? list : [...list.slice(by % list.length), ...list.slice(0, by % list.length)]
