import { openDB, type IDBPDatabase } from 'idb'
import type { MeshContext } from '#core/istio/mesh-context.ts'

/** What survives a reload: the text and the mesh context of one tab. `savedAt` in ms since 1970. */
export interface SavedDraft {
  readonly text: string
  readonly mesh: MeshContext
  readonly savedAt: number
}

/** Where drafts are kept. Every tab writes its own, so that two tabs never overwrite each other. */
export interface DraftStorage {
  /** This tab's draft, or the newest of another tab for a tab that has none; undefined if there is none that can be read. */
  readonly load: (tab: string) => Promise<SavedDraft | undefined>
  /** Rejects if the browser refuses to store. */
  readonly save: (tab: string, draft: SavedDraft) => Promise<void>
}

const DATABASE = 'portolan'
const STORE = 'drafts'
/** Drafts of tabs long closed; more than these are forgotten, the oldest first. */
const MOST_DRAFTS = 12

/** Drafts in IndexedDB. Opening it rejects where the browser has none or forbids it. */
export async function openDraftStorage(): Promise<DraftStorage> {
  const database = await openDB(DATABASE, 1, {
    upgrade: (opened) => {
      opened.createObjectStore(STORE)
    },
  })
  return {
    load: async (tab) => readDraft(await database.get(STORE, tab)) ?? (await newestDraft(database)),
    save: async (tab, draft) => {
      await database.put(STORE, draft, tab)
      await forgetOldest(database)
    },
  }
}

async function newestDraft(database: IDBPDatabase): Promise<SavedDraft | undefined> {
  const drafts = (await database.getAll(STORE)).map(readDraft).filter((draft) => draft !== undefined)
  return drafts.toSorted((a, b) => b.savedAt - a.savedAt)[0]
}

async function forgetOldest(database: IDBPDatabase): Promise<void> {
  const tabs = await database.getAllKeys(STORE)
  if (tabs.length <= MOST_DRAFTS) return
  const dated = await Promise.all(
    tabs.map(async (tab) => ({ tab, savedAt: readDraft(await database.get(STORE, tab))?.savedAt ?? 0 })),
  )
  const oldest = dated.toSorted((a, b) => a.savedAt - b.savedAt).slice(0, tabs.length - MOST_DRAFTS)
  await Promise.all(oldest.map(({ tab }) => database.delete(STORE, tab)))
}

/** A stored value as a draft; undefined for anything that is none, such as what another version left. */
export function readDraft(stored: unknown): SavedDraft | undefined {
  if (!isRecord(stored)) return undefined
  const { text, mesh, savedAt } = stored
  if (typeof text !== 'string' || typeof savedAt !== 'number' || !isMesh(mesh)) return undefined
  return { text, mesh, savedAt }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isMesh(value: unknown): value is MeshContext {
  if (!isRecord(value) || !isRecord(value['proxy']) || !isRecord(value['meshConfig'])) return false
  const { namespace, labels, ips, dnsCapture } = value['proxy']
  return (
    typeof value['istioVersion'] === 'string' &&
    typeof value['autoAllocate'] === 'string' &&
    typeof value['documentsAre'] === 'string' &&
    typeof namespace === 'string' &&
    isRecord(labels) &&
    Array.isArray(ips) &&
    typeof dnsCapture === 'boolean'
  )
}
