import { applyEdits, type TextEdit } from '#core/text/edit.ts'
import type { Cursor, History } from '#state/history.ts'
import type { Designer } from '#state/store.ts'
import { readLineEnds, shownText, styleOf, textEdits, type LineEnds } from './line-ends.ts'
import { smallEdits } from './small-edits.ts'

/** What holds the text on the screen. All offsets are those of the shown text (see line-ends). */
export interface TextBox {
  readonly text: () => string
  readonly cursor: () => Cursor
  /** Changes the text; the reader's cursor, scroll position and focus stay. The edits come in order, measured on `text()`. */
  readonly replace: (edits: readonly TextEdit[]) => void
  /** Moves the cursor and brings it into view, without taking the focus. */
  readonly placeCursor: (cursor: Cursor) => void
}

export interface Mirror {
  /**
   * To be called after the reader changed the box. Goes in: the edits, measured on the shown text before; found where they are not
   * known or do not tell all that changed.
   */
  readonly typed: (edits?: readonly TextEdit[]) => void
  /** Whether the box is being changed by the mirror, so that what it reports is an echo. */
  readonly isShowing: () => boolean
  /** How offsets of the design's text and of the box correspond just now. */
  readonly lineEnds: () => LineEnds
  /** Where the cursor is, in offsets of the design's text. */
  readonly cursor: () => Cursor
  readonly dispose: () => void
}

/**
 * Keeps a box and the design's text the same. The text of the store is the truth: what the reader types goes to the store as it
 * is typed, what others change there is shown by edits as small as possible, and where a step was undone the cursor follows.
 */
export function mirrorText(box: TextBox, { store, actions }: Designer): Mirror {
  let { text, history } = store.getState()
  let lineEnds = readLineEnds(text)
  let style = styleOf(text)
  let showing = false

  const hold = (next: string) => {
    text = next
    lineEnds = readLineEnds(next)
    style = styleOf(next) ?? style
  }

  const show = () => {
    const edits = smallEdits(box.text(), shownText(text))
    if (edits.length === 0) return
    showing = true
    try {
      box.replace(edits)
    } finally {
      showing = false
    }
  }

  const follow = () => {
    const state = store.getState()
    const jumps = state.history !== history && cursorJumps(history, state.history)
    history = state.history
    if (state.text === text) return
    hold(state.text)
    show()
    if (jumps) {
      const { anchor, head } = state.cursor
      box.placeCursor({ anchor: lineEnds.toShown(anchor), head: lineEnds.toShown(head) })
    }
  }

  const cursor = () => {
    const { anchor, head } = box.cursor()
    return { anchor: lineEnds.toText(anchor), head: lineEnds.toText(head) }
  }

  show()
  const unsubscribe = store.subscribe(follow)
  return {
    typed: (reported) => {
      if (showing) return
      const [before, now] = [shownText(text), box.text()]
      if (before === now) return
      // A box may report the first of several changes when it has made all of them already.
      const edits = reported && applyEdits(before, reported) === now ? reported : smallEdits(before, now)
      hold(applyEdits(text, textEdits(text, edits, style)))
      actions.type(text, cursor())
      // What a box takes and the text cannot keep (a byte-order mark pasted at the beginning) is taken out of the box again.
      show()
    },
    isShowing: () => showing,
    lineEnds: () => lineEnds,
    cursor,
    dispose: unsubscribe,
  }
}

/** Whether the cursor belongs where the store has it: a step was undone or redone, or another design stands in this one's place. */
function cursorJumps(before: History, after: History): boolean {
  const last = after.past.at(-1)
  const undone = after.future.length > 0 && after.future[0] === before.past.at(-1)
  const redone = last !== undefined && last === before.future[0]
  return undone || redone || last === undefined || last.origin === 'import'
}
