import { openDB, type IDBPDatabase } from 'idb'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { sinces, type SavedBase } from './base.ts'
import type { Asked } from './probes.ts'

/** What survives a reload: what one tab holds. `savedAt` in ms since 1970. */
export interface SavedDraft {
  readonly text: string
  readonly mesh: MeshContext
  readonly probes: readonly SavedProbe[]
  readonly asked?: Asked | undefined
  /** What an earlier version left here and this one cannot read, as JSON. It is carried along, so that nothing is lost. */
  readonly unread?: string | undefined
  /** What changes are told against; left out where there is nothing to compare with, as in drafts of before it was saved. */
  readonly base?: SavedBase | undefined
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
    load: async (tab) => (await readDraft(await database.get(STORE, tab))) ?? (await newestDraft(database)),
    save: async (tab, draft) => {
      await database.put(STORE, draft, tab)
      await forgetOldest(database)
    },
  }
}

async function newestDraft(database: IDBPDatabase): Promise<SavedDraft | undefined> {
  const stored: unknown[] = await database.getAll(STORE)
  return readDraft(stored.toSorted((a, b) => savedAt(b) - savedAt(a)).find((one) => savedAt(one) > 0))
}

async function forgetOldest(database: IDBPDatabase): Promise<void> {
  const tabs = await database.getAllKeys(STORE)
  if (tabs.length <= MOST_DRAFTS) return
  const dated = await Promise.all(
    tabs.map(async (tab) => ({ tab, at: savedAt(await database.get(STORE, tab)) })),
  )
  const oldest = dated.toSorted((a, b) => a.at - b.at).slice(0, tabs.length - MOST_DRAFTS)
  await Promise.all(oldest.map(({ tab }) => database.delete(STORE, tab)))
}

/** When a stored value was saved; 0 for what is no draft. */
const savedAt = (stored: unknown): number =>
  isRecord(stored) && typeof stored['text'] === 'string' && typeof stored['savedAt'] === 'number'
    ? stored['savedAt']
    : 0

/**
 * A stored value as a draft; undefined for anything that is none. A draft of another version keeps its text; what else of it cannot be
 * read goes into `unread`.
 */
export async function readDraft(stored: unknown): Promise<SavedDraft | undefined> {
  if (!isRecord(stored)) return undefined
  const { text, mesh, probes = [], asked, unread: earlier, base } = stored
  if (typeof text !== 'string' || savedAt(stored) === 0) return undefined
  const kept = await readKept(probes, asked)
  const unread = [
    ...(typeof earlier === 'string' ? [earlier] : []),
    ...(isMesh(mesh) ? [] : [JSON.stringify({ mesh })]),
    ...(base === undefined || isBase(base) ? [] : [JSON.stringify({ base })]),
    ...kept.unread.map((value) => JSON.stringify(value)),
  ]
  return {
    text,
    mesh: isMesh(mesh) ? mesh : defaultMeshContext,
    probes: kept.probes,
    ...(kept.asked ? { asked: kept.asked } : {}),
    ...(unread.length > 0 ? { unread: unread.join('\n') } : {}),
    ...(isBase(base) ? { base } : {}),
    savedAt: savedAt(stored),
  }
}

/** The reader of probes is fetched only for a draft that has some: the first chart need not wait for it. */
async function readKept(probes: unknown, asked: unknown) {
  const stored: readonly unknown[] = Array.isArray(probes) ? probes : [probes]
  const questions = asked === undefined ? [] : [asked]
  if (stored.length + questions.length === 0) return { probes: [], unread: [] }
  const { readStoredProbes } = await import('./stored-probes.ts')
  const kept = readStoredProbes(stored)
  const question = readStoredProbes(questions)
  return { probes: kept.probes, asked: question.probes[0], unread: [...kept.unread, ...question.unread] }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isBase = (value: unknown): value is SavedBase =>
  isRecord(value) &&
  sinces.some((since) => since === value['since']) &&
  (value['text'] === undefined || typeof value['text'] === 'string') &&
  (value['mesh'] === undefined || isMesh(value['mesh']))

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
