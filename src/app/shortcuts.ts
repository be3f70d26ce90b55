import type { Designer } from '#state/store.ts'

const PANES = '[data-pane]'
const FIRST_STOP =
  'textarea, input:not([type="file"]), button:not([disabled]), select, [tabindex="0"], a[href]'

/** Keys that work everywhere on the page: undo, redo, and F6 from pane to pane. Answers a way to take them back. */
export function listenForShortcuts({ actions }: Designer): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isInDialog(event.target)) return
    if (event.key === 'F6') {
      event.preventDefault()
      movePane(event.shiftKey ? -1 : 1)
      return
    }
    const command = (event.ctrlKey || event.metaKey) && !event.altKey
    const key = event.key.toLowerCase()
    if (command && (key === 'z' || key === 'y') && !hasOwnWay(event.target)) {
      event.preventDefault()
      if (key === 'y' || event.shiftKey) actions.redo()
      else actions.undo()
    }
  }
  // First of all: fields' own undo knows nothing of the other panes, and the chart keeps keys to itself.
  document.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    document.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null

/** The editor leads its keys to the same history by itself. */
const hasOwnWay = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.monaco-editor') !== null

/** Whether it can be seen, and stands in the order of the Tab key. */
const canBeReached = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

function movePane(by: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>(PANES)].filter(
    (pane) => pane.offsetParent !== null,
  )
  if (panes.length === 0) return
  const now = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(now + by + panes.length) % panes.length] ?? panes[0]
  const stop = [...(next?.querySelectorAll<HTMLElement>(FIRST_STOP) ?? [])].find(canBeReached)
  if (stop) {
    stop.focus()
    return
  }
  // A pane without anything to press, such as Problems without problems, is still a place to be.
  const region = next?.querySelector<HTMLElement>('section') ?? next
  region?.setAttribute('tabindex', '-1')
  region?.focus()
}
