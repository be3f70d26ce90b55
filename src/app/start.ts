import { autosave } from '#state/autosave.ts'
import { openDraftStorage, type DraftStorage, type SavedDraft } from '#state/drafts.ts'
import { createDesigner, type Designer } from '#state/store.ts'
import { loadRest } from './late.ts'
import { listenForShortcuts } from './shortcuts.ts'
import { tabName } from './tab.ts'

const clock = {
  now: () => Date.now(),
  after: (ms: number, act: () => void) => {
    const timer = setTimeout(act, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}

/** The designer with the draft of the last visit in it, saved from now on, with the page's keys at work. */
export async function startDesigner(): Promise<Designer> {
  const tab = tabName()
  const storage = await openDraftStorage().catch(() => undefined)
  const draft = await storage?.load(tab).catch(() => undefined)
  const designer = createDesigner(draft?.text ?? '')
  if (draft) designer.actions.restore(draft)
  if (draft?.unread !== undefined) {
    designer.actions.notify(
      'warning',
      'Part of what this browser kept of the design was left by another version and could not be read. The text is complete; the rest can be downloaded under Probes.',
    )
  }
  keepSaved(designer, storage, tab, draft)
  listenForShortcuts(designer)
  // A page whose rest does not load says so where the rest would stand.
  loadRest().then(
    ({ askGates }) => {
      designer.actions.askGates(askGates)
    },
    () => undefined,
  )
  return designer
}

function keepSaved(
  designer: Designer,
  storage: DraftStorage | undefined,
  tab: string,
  draft: SavedDraft | undefined,
): void {
  if (!storage) {
    designer.actions.notify(
      'warning',
      'This browser keeps nothing for this page, so a reload loses the design. Download it before you go; private windows are the usual cause.',
    )
    return
  }
  const saving = autosave(designer, storage, tab, clock)
  addEventListener('pagehide', saving.flush)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saving.flush()
  })
  // A tab that took over another one's draft keeps its own copy from here on.
  if (draft) storage.save(tab, draft).catch(() => undefined)
}
