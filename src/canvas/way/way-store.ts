import type { Designer, State } from '#state/store.ts'
import type { Chart } from '#core/chart/chart.ts'
import type { FoundWay } from './find-way.ts'

type Store = Designer['store']

/** What is drawn of the asked request's way; it follows the design a moment later. */
export interface WayStore {
  readonly get: () => FoundWay | undefined
  readonly subscribe: (heard: () => void) => () => void
  /** A chart as it is drawn: with what the way puts into it. */
  readonly onto: (chart: Chart) => Chart
}

/** After this long without a further change the way is looked for again, ms. */
const PAUSE = 60

const stores = new WeakMap<Store, WayStore>()

/** The ways of a designer's asked requests; one for all parts of the chart. */
export function wayStoreOf(store: Store): WayStore {
  const known = stores.get(store)
  if (known) return known
  const made = createWayStore(store)
  stores.set(store, made)
  return made
}

function createWayStore(store: Store): WayStore {
  const listeners = new Set<() => void>()
  let way: FoundWay | undefined
  let followed: Pick<State, 'analysis' | 'chart' | 'asked'> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (next: FoundWay | undefined): void => {
    if (next === way) return
    way = next
    for (const heard of listeners) heard()
  }
  const look = async (): Promise<void> => {
    // Offline the way cannot be fetched; the chart stays as it is.
    const part = await import('./find-way.ts').catch(() => undefined)
    if (!part) return
    const { analysis, chart, asked } = store.getState()
    tell(asked && part.findWay({ analysis, chart }, asked))
  }
  const follow = (): void => {
    const { analysis, chart, asked } = store.getState()
    if (followed?.analysis === analysis && followed.chart === chart && followed.asked === asked) return
    const isNew = followed?.asked !== asked
    followed = { analysis, chart, asked }
    clearTimeout(timer)
    if (!asked) tell(undefined)
    else timer = setTimeout(() => void look(), isNew ? 0 : PAUSE)
  }
  let stop: (() => void) | undefined
  return {
    get: () => way,
    onto: (chart) => way?.onto(chart) ?? chart,
    subscribe: (heard) => {
      listeners.add(heard)
      stop ??= store.subscribe(follow)
      follow()
      return () => {
        listeners.delete(heard)
        if (listeners.size > 0) return
        stop?.()
        stop = undefined
        followed = undefined
      }
    },
  }
}
