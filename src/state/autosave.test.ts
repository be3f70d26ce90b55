import { expect, test } from 'vitest'
import { autosave } from './autosave.ts'
import type { DraftStorage, SavedDraft } from './drafts.ts'
import { readDraft } from './drafts.ts'
import { createDesigner } from './store.ts'

/** A clock whose waiting callbacks are called by hand. */
function handClock() {
  const waiting = new Set<() => void>()
  return {
    now: () => 7,
    after: (_ms: number, act: () => void) => {
      waiting.add(act)
      return () => waiting.delete(act)
    },
    pass: () => {
      const due = [...waiting]
      waiting.clear()
      for (const act of due) act()
    },
  }
}

function storageThat(save: (draft: SavedDraft) => Promise<void>): DraftStorage {
  return { load: () => Promise.resolve(undefined), save: (_tab, draft) => save(draft) }
}

test('a change is saved once the reader pauses, not for each letter', () => {
  const saved: string[] = []
  const designer = createDesigner()
  const clock = handClock()
  const storage = storageThat((draft) => {
    saved.push(draft.text)
    return Promise.resolve()
  })
  autosave(designer, storage, 'tab', clock)
  designer.actions.type('a', { anchor: 1, head: 1 })
  designer.actions.type('ab', { anchor: 2, head: 2 })
  expect(saved).toEqual([])
  clock.pass()
  expect(saved).toEqual(['ab'])
})

test('what waits is saved at once when the page goes', () => {
  const saved: string[] = []
  const designer = createDesigner()
  const storage = storageThat((draft) => {
    saved.push(draft.text)
    return Promise.resolve()
  })
  const saving = autosave(designer, storage, 'tab', handClock())
  saving.flush()
  designer.actions.type('a', { anchor: 1, head: 1 })
  saving.flush()
  expect(saved).toEqual(['a'])
})

test('a browser that refuses to save is reported once, with what to do', async () => {
  const designer = createDesigner()
  const clock = handClock()
  autosave(
    designer,
    storageThat(() => Promise.reject(new Error('QuotaExceededError'))),
    'tab',
    clock,
  )
  for (const text of ['a', 'ab']) {
    designer.actions.type(text, { anchor: 0, head: 0 })
    clock.pass()
    await Promise.resolve()
    await Promise.resolve()
  }
  const said = designer.store.getState().notices.map((notice) => notice.text)
  expect(said).toHaveLength(1)
  expect(said[0]).toContain('Download it now')
})

test('what another version left in storage is no draft', () => {
  const { mesh } = createDesigner().store.getState()
  expect(readDraft({ text: 'a', mesh, savedAt: 1 })).toEqual({ text: 'a', mesh, savedAt: 1 })
  for (const stored of [
    null,
    'a',
    [],
    {},
    { text: 1, mesh, savedAt: 1 },
    { text: 'a', mesh: {}, savedAt: 1 },
  ]) {
    expect(readDraft(stored)).toBeUndefined()
  }
})
