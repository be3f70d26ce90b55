import { createStore, type StoreApi } from 'zustand/vanilla'
import { chartOf } from '#core/chart/chart-of.ts'
import { emptyChart, type Chart } from '#core/chart/chart.ts'
import { askYaml, type GateAsker } from '#core/gates/asker.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import type { NameSpot } from '#core/language/rename/renaming.ts'
import { readDesign, type Analysis, type Model } from '#core/read-design.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import type { Change } from '#core/text/draft.ts'
import type { YamlText } from '#core/text/documents.ts'
import { applyEdits, mapOffset } from '#core/text/edit.ts'
import type { Path } from '#core/text/path.ts'
import {
  emptyHistory,
  record,
  stepBack,
  stepForth,
  type Cursor,
  type History,
  type Origin,
} from './history.ts'
import { askedAgain, restoredBase, type Base, type SavedBase } from './base.ts'
import { withPrepared } from './open-text.ts'
import type { Asked, KeptProbe } from './probes.ts'

/** One thing lit up in every view. `from` is the view that lit it, so that it need not scroll to itself. */
export interface Selection {
  readonly document: number
  readonly path: Path
  readonly from:
    | 'editor'
    | 'chart'
    | 'form'
    | 'problems'
    | 'documents'
    | 'envoy'
    | 'trace'
    | 'hop'
    | 'commands'
    | 'changes'
    | 'reference'
    | 'link'
}

/** The tabs below chart and YAML. */
export type BelowTab = 'problems' | 'trace' | 'probes' | 'envoy' | 'commands' | 'changes' | 'reference'

/** Something said once, until it is dismissed. */
export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'warning' | 'error'
  readonly text: string
  /** The notice can take the last step back. */
  readonly undo?: boolean
}

export interface State {
  /** document: undone, saved, exported */
  readonly text: string
  /** document */
  readonly mesh: MeshContext
  /** document: the requests that are kept with the design */
  readonly probes: readonly KeptProbe[]
  /** saved, not undone: the request that is asked about now */
  readonly asked: Asked | undefined
  /** saved, not undone: what changes are told against */
  readonly base: Base
  /** saved until it is put away: what an earlier visit left and cannot be read, as JSON */
  readonly unread: string | undefined
  /** derived: never saved */
  readonly analysis: Analysis
  /** derived */
  readonly chart: Chart
  /** derived: what was read when every document could last be read; forms fall back on it */
  readonly lastGood: Model
  /** session: everything below is neither saved with the design nor undone */
  readonly history: History
  readonly cursor: Cursor
  readonly selection: Selection | undefined
  /** The step of the asked request's trace that is looked at, from 0. */
  readonly activeHop: number | undefined
  /** The name that a reader is about to give anew, wherever it is used. */
  readonly renaming: NameSpot | undefined
  /** Which of the tabs below is shown, and how often a reader asked to be led there. */
  readonly below: { readonly tab: BelowTab; readonly led: number }
  /** The pattern a reader chose to see a ServiceEntry through, by `namespace/name` of the entry. */
  readonly lenses: Readonly<Record<string, string>>
  /** The gallery stands in front: nothing has been begun yet, or another pattern is to be added. */
  readonly gallery: boolean
  /** Who is asked about the text; the page begins with the YAML reader alone, so that the first chart need not wait for more. */
  readonly ask: GateAsker
  readonly notices: readonly Notice[]
}

const OUTDATED =
  'Not written: the YAML is no longer the one this answer was meant for. Give the answer again.'

export type Designer = ReturnType<typeof createDesigner>

/** What a reader has made: all that is saved and undone. */
interface Workspace {
  readonly text: string
  readonly mesh: MeshContext
  readonly probes: readonly KeptProbe[]
}

/** A saved design as it is taken up again. */
export interface Restored {
  readonly text: string
  readonly mesh: MeshContext
  readonly probes?: readonly SavedProbe[]
  readonly asked?: Asked | undefined
  readonly unread?: string | undefined
  readonly base?: SavedBase | undefined
}

/**
 * The one store and its only writers. Goes in: the first text, a clock in ms, and who is asked about the text until `askGates` says otherwise. Every change of the text, the mesh context or
 * the probes goes through `commit`, so analysis, chart and history cannot be forgotten.
 */
export function createDesigner(text = '', now: () => number = Date.now, ask: GateAsker = askYaml) {
  const analysis = readDesign(text, defaultMeshContext, ask)
  const store: StoreApi<State> = createStore<State>(() => ({
    text,
    mesh: defaultMeshContext,
    probes: [],
    asked: undefined,
    unread: undefined,
    analysis,
    chart: chartOf(analysis.model, emptyChart),
    lastGood: analysis.model,
    history: emptyHistory,
    cursor: { anchor: 0, head: 0 },
    selection: undefined,
    activeHop: undefined,
    renaming: undefined,
    below: { tab: 'problems', led: 0 },
    lenses: {},
    gallery: isBlank(text),
    ask,
    notices: [],
    base: { analysis, since: 'start' },
  }))
  let lastNotice = 0
  let lastProbe = 0

  const derive = (next: string, mesh: MeshContext, prepared?: YamlText) => {
    const before = store.getState()
    const earlier = prepared ? withPrepared(before.analysis, prepared) : before.analysis
    const read = readDesign(next, mesh, before.ask, earlier)
    const lastGood = isWhole(read.model) ? read.model : { ...before.lastGood, mesh }
    const gallery = before.gallery && isBlank(next)
    return { text: next, mesh, analysis: read, chart: chartOf(read.model, before.chart), lastGood, gallery }
  }

  const commit = (change: Partial<Workspace>, origin: Origin, cursor: Cursor, prepared?: YamlText) => {
    const before = store.getState()
    const { text: next, mesh, probes } = { ...before, ...change }
    const isSameDesign = next === before.text && mesh === before.mesh
    if (isSameDesign && probes === before.probes) return
    const history = record(before.history, before, { text: next, mesh, probes, cursor }, origin, now())
    const derived = isSameDesign ? {} : derive(next, mesh, prepared)
    store.setState({ ...derived, probes, history, cursor })
  }

  const travel = (step: typeof stepBack) => {
    const { history, text: old, mesh } = store.getState()
    const taken = step(history)
    if (!taken) return
    const isSameDesign = taken.edits.length === 0 && taken.mesh === mesh
    store.setState({
      ...(isSameDesign ? {} : derive(applyEdits(old, taken.edits), taken.mesh)),
      probes: taken.probes,
      history: taken.history,
      cursor: taken.cursor,
    })
  }

  const named = (probes: readonly SavedProbe[]): KeptProbe[] =>
    probes.map((probe) => ({ id: `probe-${++lastProbe}`, probe }))

  const actions = {
    /** The editor's text after the reader typed; `where` names the editor or field, whose bursts merge into one step. */
    type: (next: string, cursor: Cursor, where = 'editor') => {
      commit({ text: next }, { typing: where }, cursor)
    },
    /**
     * Makes a change. Comes out: whether it was made; a refusal becomes a notice, and a change of another text than the present is
     * refused. `prepared` as for `replaceText`.
     */
    apply: (change: Change, origin: Origin, prepared?: YamlText): boolean => {
      const { text: old, cursor } = store.getState()
      if ('refused' in change) {
        actions.notify('warning', change.refused)
        return false
      }
      if (change.on !== undefined && change.on !== old) {
        actions.notify('warning', OUTDATED)
        return false
      }
      const moved = {
        anchor: mapOffset(cursor.anchor, change.edits),
        head: mapOffset(cursor.head, change.edits),
      }
      commit({ text: applyEdits(old, change.edits) }, origin, moved, prepared)
      return true
    },
    /** Puts another text in the place of this one: import, start over. `prepared` (`open-text.ts`) saves reading a long one at once. */
    replaceText: (next: string, origin: Origin, prepared?: YamlText) => {
      commit({ text: next }, origin, { anchor: 0, head: 0 }, prepared)
      if (origin === 'import') actions.compareFromHere('opened')
    },
    setMesh: (mesh: MeshContext) => {
      commit({ mesh }, 'mesh', store.getState().cursor)
    },
    /** Keeps these requests with the design, behind those that are kept already. */
    keepProbes: (added: readonly SavedProbe[]) => {
      const { probes, cursor } = store.getState()
      commit({ probes: [...probes, ...named(added)] }, 'probes', cursor)
    },
    /** Changes, reorders or removes kept requests; whoever stays keeps the id. */
    changeProbes: (probes: readonly KeptProbe[]) => {
      commit({ probes }, 'probes', store.getState().cursor)
    },
    /** Asks what becomes of a request; undefined: of none. */
    ask: (asked: Asked | undefined) => {
      store.setState({ asked, activeHop: undefined })
    },
    /** Looks at one step of the asked request's trace, from 0. */
    lookAtHop: (activeHop: number | undefined) => {
      store.setState({ activeHop })
    },
    /** Asks for another name for what stands at a spot; undefined: no longer. */
    rename: (renaming: NameSpot | undefined) => {
      store.setState({ renaming })
    },
    /** Turns to a tab below; `isLed`: the reader wants to go there, also where that hides something else. */
    showBelow: (tab: BelowTab, isLed: boolean) => {
      store.setState(({ below }) => ({ below: { tab, led: below.led + (isLed ? 1 : 0) } }))
    },
    /** What could not be read of an earlier visit is kept no longer. */
    forgetUnread: () => {
      store.setState({ unread: undefined })
    },
    undo: () => {
      travel(stepBack)
    },
    redo: () => {
      travel(stepForth)
    },
    /** Takes a saved design up again, without a step to undo. */
    restore: ({ text: saved, mesh, probes = [], asked, unread, base }: Restored) => {
      const derived = derive(saved, mesh)
      store.setState({
        ...derived,
        base: restoredBase(base, derived.analysis, store.getState().ask),
        probes: named(probes),
        asked,
        unread,
        activeHop: undefined,
        history: emptyHistory,
        cursor: { anchor: 0, head: 0 },
      })
    },
    /** From now on changes are told against the present design. */
    compareFromHere: (since: Base['since']) => {
      store.setState({ base: { analysis: store.getState().analysis, since } })
    },
    /** From now on asks these gates, beginning with the present text. */
    askGates: (gates: GateAsker) => {
      store.setState({ ask: gates })
      const { text: now, mesh, base, analysis: before } = store.getState()
      const derived = derive(now, mesh)
      store.setState({ ...derived, base: askedAgain(base, before, derived.analysis, gates) })
    },
    setCursor: (cursor: Cursor) => {
      store.setState({ cursor })
    },
    select: (selection: Selection | undefined) => {
      store.setState({ selection })
    },
    /** Sees the entry `namespace/name` through the pattern `lens`. */
    lookThrough: (entry: string, lens: string) => {
      store.setState(({ lenses }) => ({ lenses: { ...lenses, [entry]: lens } }))
    },
    showGallery: (gallery: boolean) => {
      store.setState({ gallery })
    },
    notify: (tone: Notice['tone'], said: string, undo = false) => {
      const notice: Notice = { id: ++lastNotice, tone, text: said, ...(undo ? { undo } : {}) }
      store.setState(({ notices }) => ({
        notices: [...notices.filter((old) => old.text !== said).slice(-2), notice],
      }))
    },
    dismiss: (id: number) => {
      store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
    },
  }
  return { store, actions }
}

const isBlank = (text: string): boolean => text.trim() === ''
const isWhole = ({ yaml }: Model): boolean =>
  yaml.documents.every(({ parsed }) => parsed.problems.length === 0)

export const canUndo = ({ history }: State): boolean => history.past.length > 0
export const canRedo = ({ history }: State): boolean => history.future.length > 0
