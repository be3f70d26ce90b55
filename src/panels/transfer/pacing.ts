import type { Pacing } from '#state/open-text.ts'

/** The page's own clock, and a pause in which keys, painting and what waits to be drawn go first. */
export const pagePacing: Pacing = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve)),
}
