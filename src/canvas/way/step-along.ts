import type { Designer } from '#state/store.ts'
import { wayStoreOf } from './way-store.ts'

/** Looks at the next step of the asked request (`by` 1) or the one before (-1); stays at the ends, and where nothing is asked. */
export function stepAlong(
  store: Designer['store'],
  { lookAtHop }: Pick<Designer['actions'], 'lookAtHop'>,
  by: 1 | -1,
): void {
  const count = wayStoreOf(store).get()?.trace.steps.length ?? 0
  if (count === 0) return
  const { activeHop } = store.getState()
  const next = activeHop === undefined ? (by === 1 ? 0 : count - 1) : activeHop + by
  lookAtHop(Math.min(count - 1, Math.max(0, next)))
}
