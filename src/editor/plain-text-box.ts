import type { Cursor } from '#state/history.ts'
import type { Designer } from '#state/store.ts'
import { reportCursor } from './cursor-report.ts'
import { oncePerFrame } from './once-per-frame.ts'
import { lineHeight } from './line-height.ts'
import { litSpan } from './lit-span.ts'
import { routeNativeUndo, travelOf } from './native-undo.ts'
import { mirrorText, type TextBox } from './text-mirror.ts'

/** Connects a textarea with the design. Comes out: a function that takes the connection apart. */
export function connectTextarea(area: HTMLTextAreaElement, designer: Designer): () => void {
  const { store, actions } = designer
  const box: TextBox = {
    text: () => area.value,
    cursor: () => cursorOf(area),
    replace: (edits) => {
      for (const { span, insert } of edits.toReversed())
        area.setRangeText(insert, span.from, span.to, 'preserve')
    },
    placeCursor: ({ anchor, head }) => {
      area.setSelectionRange(
        Math.min(anchor, head),
        Math.max(anchor, head),
        head < anchor ? 'backward' : 'forward',
      )
      bringIntoView(area, head)
    },
  }
  const mirror = mirrorText(box, designer)
  const report = oncePerFrame(() => {
    reportCursor(designer, mirror.cursor(), document.activeElement === area)
  })

  const onInput = () => {
    mirror.typed()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const travel = travelOf(event)
    if (!travel) return
    event.preventDefault()
    event.stopPropagation()
    actions[travel]()
  }
  let { selection } = store.getState()
  const followSelection = () => {
    const state = store.getState()
    if (state.selection === selection) return
    selection = state.selection
    const span = litSpan(state.analysis.model.yaml, selection)
    if (span) bringIntoView(area, mirror.lineEnds().toShown(span.from))
  }

  const endUndo = routeNativeUndo(area, actions, (target) => target === area)
  const unsubscribe = store.subscribe(followSelection)
  area.addEventListener('input', onInput)
  area.addEventListener('keydown', onKeyDown)
  // The place before a change is the one that undo leads back to.
  area.addEventListener('beforeinput', report.flush)
  document.addEventListener('selectionchange', report.ask)
  return () => {
    document.removeEventListener('selectionchange', report.ask)
    area.removeEventListener('beforeinput', report.flush)
    area.removeEventListener('keydown', onKeyDown)
    area.removeEventListener('input', onInput)
    unsubscribe()
    endUndo()
    report.flush()
    mirror.dispose()
  }
}

/** Where the cursor of a textarea is. */
function cursorOf({ selectionStart, selectionEnd, selectionDirection }: HTMLTextAreaElement): Cursor {
  const backward = selectionDirection === 'backward'
  return { anchor: backward ? selectionEnd : selectionStart, head: backward ? selectionStart : selectionEnd }
}

function bringIntoView(area: HTMLTextAreaElement, offset: number): void {
  const line = area.value.slice(0, offset).split('\n').length - 1
  const top = line * lineHeight
  if (top >= area.scrollTop && top + lineHeight <= area.scrollTop + area.clientHeight) return
  area.scrollTop = Math.max(0, top - area.clientHeight / 2)
}
