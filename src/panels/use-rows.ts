import { useCallback, useLayoutEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'

/** What a list of rows hands to its elements. */
export interface Rows {
  /** For the list. */
  readonly list: {
    readonly ref: (list: HTMLElement | null) => void
    readonly onKeyDown: (event: KeyboardEvent) => void
    readonly onFocus: (event: FocusEvent) => void
    readonly onBlur: () => void
  }
  /** The row that Tab reaches; its buttons have `tabIndex` 0, those of the others -1. */
  readonly current: string | undefined
}

const ROW = '[data-row]'
const MAIN = '[data-row-main]'

/** The keys that go one row on and one back; where nothing is typed, letters may do it too. */
export interface StepKeys {
  readonly on: readonly string[]
  readonly back: readonly string[]
}

const arrows: StepKeys = { on: ['ArrowDown'], back: ['ArrowUp'] }

/**
 * One stop of Tab for a long list: arrow keys, Home and End go from row to row, Tab goes on to the buttons of the row. Rows carry
 * `data-row={id}`, their main button `data-row-main`. If the focused row goes away, the one that takes its place is focused.
 */
export function useRows(ids: readonly string[], { on, back }: StepKeys = arrows): Rows {
  const list = useRef<HTMLElement>(null)
  const ref = useCallback((element: HTMLElement | null) => {
    list.current = element
  }, [])
  const place = useRef<number>(undefined)
  const [entered, setEntered] = useState<string>()
  const mains = () => [...(list.current?.querySelectorAll<HTMLElement>(MAIN) ?? [])]

  useLayoutEffect(() => {
    if (place.current === undefined || document.activeElement !== document.body) return
    const rows = mains()
    rows[Math.min(place.current, rows.length - 1)]?.focus()
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const rows = mains()
    const at = rows.findIndex((row) => row.closest(ROW) === (event.target as Element).closest(ROW))
    const { key } = event
    const by = on.includes(key) ? 1 : back.includes(key) ? -1 : undefined
    const to = by === undefined ? { Home: 0, End: rows.length - 1 }[key] : at + by
    if (at === -1 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    rows[to]?.focus()
  }
  const onFocus = ({ target }: FocusEvent) => {
    const row = target.closest<HTMLElement>(ROW)
    if (!row) return
    setEntered(row.dataset['row'])
    place.current = mains().findIndex((main) => row.contains(main))
  }
  const onBlur = () => {
    place.current = undefined
  }
  const current = entered !== undefined && ids.includes(entered) ? entered : ids[0]
  return { list: { ref, onKeyDown, onFocus, onBlur }, current }
}
