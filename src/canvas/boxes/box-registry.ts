import { createContext } from 'react'

/** The boxes that stand in the page now. Far-off ones do not, so focus may have to wait for a box to appear. */
export interface BoxRegistry {
  /** Called by each box when it appears; comes out: what to call when it goes. */
  readonly appear: (id: string, box: HTMLButtonElement) => () => void
  /** Focuses the box now, or as soon as it appears. */
  readonly focus: (id: string) => void
  /** Says what to do when the focused box goes, so that the keyboard is not left nowhere; comes out: what ends it. */
  readonly onLost: (lost: () => void) => () => void
}

/** A registry of boxes, with none in it. */
export function createBoxRegistry(): BoxRegistry {
  const boxes = new Map<string, HTMLButtonElement>()
  const losers = new Set<() => void>()
  let wanted: string | undefined
  return {
    appear: (id, box) => {
      boxes.set(id, box)
      if (wanted === id) {
        wanted = undefined
        box.focus({ preventScroll: true })
      }
      return () => {
        boxes.delete(id)
        if (document.activeElement !== box) return
        // The box still stands in the page, with its focus, until React has ended this turn. One that only has another name stays.
        queueMicrotask(() => {
          if (!box.isConnected) for (const lost of losers) lost()
        })
      }
    },
    focus: (id) => {
      const box = boxes.get(id)
      wanted = box ? undefined : id
      box?.focus({ preventScroll: true })
    },
    onLost: (lost) => {
      losers.add(lost)
      return () => {
        losers.delete(lost)
      }
    },
  }
}

export const BoxRegistryContext = createContext<BoxRegistry | undefined>(undefined)
