import { savedBaseOf } from './base.ts'
import type { Designer, State } from './store.ts'
import type { DraftStorage, SavedDraft } from './drafts.ts'

/** How a saving goes on: told when it fails for the first time, and when it works again. */
export interface Autosave {
  /** Saves at once whatever is not saved yet, as when the page is about to go. */
  readonly flush: () => void
  readonly stop: () => void
}

interface Clock {
  /** ms since 1970 */
  readonly now: () => number
  /** Calls back after ms; answers a way to call it off. */
  readonly after: (ms: number, act: () => void) => () => void
}

/** A pause in changes after which the draft is saved, ms. */
const PAUSE = 250

/** The parts of the state that survive a reload. */
const SAVED = [
  'text',
  'mesh',
  'probes',
  'asked',
  'unread',
  'base',
] as const satisfies readonly (keyof State)[]

const draftOf = ({ text, mesh, probes, asked, unread, base }: State, savedAt: number): SavedDraft => ({
  text,
  mesh,
  probes: probes.map(({ probe }) => probe),
  asked,
  unread,
  base: savedBaseOf(base, text, mesh),
  savedAt,
})

/** Keeps the design of a tab in storage while it changes; the first failure is said aloud, with what to do. */
export function autosave(
  { store, actions }: Designer,
  storage: DraftStorage,
  tab: string,
  clock: Clock,
): Autosave {
  let callOff: (() => void) | undefined
  let failed = false

  const save = () => {
    callOff = undefined
    storage.save(tab, draftOf(store.getState(), clock.now())).then(
      () => {
        failed = false
      },
      () => {
        if (failed) return
        failed = true
        actions.notify(
          'error',
          'The browser refused to save this design, so a reload would lose it. Download it now; private windows and full disks are the usual causes.',
        )
      },
    )
  }

  const unsubscribe = store.subscribe((state: State, before: State) => {
    if (SAVED.every((part) => state[part] === before[part])) return
    callOff?.()
    callOff = clock.after(PAUSE, save)
  })

  return {
    flush: () => {
      if (!callOff) return
      callOff()
      save()
    },
    stop: () => {
      unsubscribe()
      callOff?.()
    },
  }
}
