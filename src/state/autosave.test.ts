import { expect, test } from 'vitest'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { autosave } from './autosave.ts'
import type { DraftStorage, SavedDraft } from './drafts.ts'
import { readDraft } from './drafts.ts'
import { isOtherThanBase } from './base.ts'
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

const { mesh } = createDesigner().store.getState()
const kept: SavedProbe = {
  request: { scheme: 'https', host: 'api.example.com', port: 443, headers: { 'x-a': '1' } },
  world: 'server-refuses',
  expect: { verdict: 'fails', app: { status: null } },
}

test('probes and the request that is asked about come back as they were', async () => {
  const saved: SavedDraft[] = []
  const designer = createDesigner()
  const clock = handClock()
  const storage = storageThat((draft) => {
    saved.push(draft)
    return Promise.resolve()
  })
  autosave(designer, storage, 'tab', clock)
  designer.actions.keepProbes([kept])
  designer.actions.ask({ request: kept.request })
  clock.pass()
  const [draft] = saved
  expect(draft).toBeDefined()
  const read = await readDraft(structuredClone(draft))
  if (!read) throw new Error('what was saved is a draft')
  const next = createDesigner()
  next.actions.restore(read)
  expect(next.store.getState().probes.map(({ probe }) => probe)).toEqual([kept])
  expect(next.store.getState().asked).toEqual({ request: kept.request })
  expect(next.store.getState().unread).toBeUndefined()
})

test('what is stored without a text is no draft', async () => {
  for (const stored of [null, 'a', [], {}, { text: 1, mesh, savedAt: 1 }, { text: 'a', mesh }]) {
    expect(await readDraft(stored)).toBeUndefined()
  }
})

test('a draft of before probes has none', async () => {
  expect(await readDraft({ text: 'a', mesh, savedAt: 1 })).toEqual({
    text: 'a',
    mesh,
    probes: [],
    savedAt: 1,
  })
})

test('what another version left keeps its text, and the parts that cannot be read are carried along', async () => {
  const draft = await readDraft({
    text: 'a',
    mesh: { shape: 'of tomorrow' },
    probes: [kept, { request: { scheme: 'quic', port: 443 } }],
    asked: { request: 7 },
    savedAt: 1,
  })
  expect(draft?.text).toBe('a')
  expect(draft?.mesh).toEqual(mesh)
  expect(draft?.probes).toEqual([kept])
  expect(draft?.asked).toBeUndefined()
  for (const part of ['of tomorrow', 'quic', '"request":7']) expect(draft?.unread).toContain(part)

  const saved: SavedDraft[] = []
  const designer = createDesigner()
  const storage = storageThat((written) => {
    saved.push(written)
    return Promise.resolve()
  })
  if (draft) designer.actions.restore(draft)
  const clock = handClock()
  autosave(designer, storage, 'tab', clock)
  designer.actions.type('ab', { anchor: 0, head: 0 })
  clock.pass()
  expect(saved[0]?.unread).toBe(draft?.unread)
  designer.actions.forgetUnread()
  clock.pass()
  expect(saved[1]?.unread).toBeUndefined()
})

/** What is saved, and what a designer has that takes it up again; each act is saved by itself. */
async function savedAndBack(
  ...acts: readonly ((actions: ReturnType<typeof createDesigner>['actions']) => void)[]
) {
  const saved: SavedDraft[] = []
  const designer = createDesigner()
  const clock = handClock()
  const storage = storageThat((draft) => {
    saved.push(draft)
    return Promise.resolve()
  })
  autosave(designer, storage, 'tab', clock)
  for (const act of acts) {
    act(designer.actions)
    clock.pass()
  }
  const draft = saved.at(-1)
  const read = await readDraft(structuredClone(draft))
  if (!draft || !read) throw new Error('what was saved is a draft')
  const next = createDesigner()
  next.actions.restore(read)
  return { draft, saves: saved.length, state: next.store.getState() }
}
const at = { anchor: 0, head: 0 }

test('what changes are told against comes back, and is stored once where it is the text itself', async () => {
  const same = await savedAndBack((actions) => {
    actions.replaceText('kind: A\n', 'import')
  })
  expect(same.draft.base).toEqual({ since: 'opened' })
  expect(same.state.base.analysis).toBe(same.state.analysis)
  expect(isOtherThanBase(same.state)).toBe(false)

  const other = await savedAndBack(
    (actions) => {
      actions.replaceText('kind: A\n', 'import')
    },
    (actions) => {
      actions.type('kind: B\n', at)
    },
    (actions) => {
      actions.setMesh({ ...mesh, proxy: { ...mesh.proxy, dnsCapture: true } })
    },
  )
  expect(other.draft.base).toEqual({ since: 'opened', text: 'kind: A\n', mesh })
  expect(other.state.base.since).toBe('opened')
  expect(other.state.base.analysis.model.yaml.text).toBe('kind: A\n')
  expect(other.state.base.analysis.model.mesh).toEqual(mesh)
  expect(isOtherThanBase(other.state)).toBe(true)
})

test('a press of the button is saved though the text is as it was; an empty base is not', async () => {
  const begun = await savedAndBack((actions) => {
    actions.type('kind: A\n', at)
  })
  expect(begun.draft.base).toBeUndefined()
  expect(begun.state.base.since).toBe('start')
  const pressed = await savedAndBack(
    (actions) => {
      actions.type('kind: A\n', at)
    },
    (actions) => {
      actions.compareFromHere('chosen')
    },
  )
  expect([pressed.saves, pressed.draft.base]).toEqual([2, { since: 'chosen' }])
})

test('a base that cannot be read is put with what else cannot, and the text opens without it', async () => {
  for (const base of [
    null,
    7,
    'x',
    {},
    { since: 'once' },
    { since: 'opened', text: 7 },
    { since: 'opened', mesh: 7 },
  ]) {
    const draft = await readDraft({ text: 'kind: A\n', mesh, base, savedAt: 1 })
    expect(draft?.text).toBe('kind: A\n')
    expect(draft?.base).toBeUndefined()
    expect(draft?.unread).toBe(JSON.stringify({ base }))
  }
})
