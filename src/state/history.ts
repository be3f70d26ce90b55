import type { MeshContext } from '#core/istio/mesh-context.ts'
import { composeEdits } from '#core/text/compose.ts'
import { minimalEdit, type TextEdit } from '#core/text/edit.ts'
import type { KeptProbe } from './probes.ts'

/** A place in the text, or a selection if the two differ; UTF-16 offsets. */
export interface Cursor {
  readonly anchor: number
  readonly head: number
}

/** Who changed the design. Steps of one typist at one place merge into one while they follow each other quickly. */
export type Origin =
  | { readonly typing: string }
  | 'form'
  | 'chart'
  | 'pattern'
  | 'documents'
  | 'import'
  | 'mesh'
  | 'probes'
  | 'fix'
  | 'rename'

/** What a step remembers as a whole, beside the text. */
interface Kept {
  readonly mesh: MeshContext
  readonly probes: readonly KeptProbe[]
  readonly cursor: Cursor
}

/** One step back or forth: how text, mesh context and probes change, and where the cursor goes. */
interface Step {
  readonly origin: Origin
  readonly at: number
  readonly undo: readonly TextEdit[]
  readonly redo: readonly TextEdit[]
  readonly before: Kept
  readonly after: Kept
}

export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
}

export const emptyHistory: History = { past: [], future: [] }

/** What is undone and redone, with the place of the cursor. */
export interface Moment extends Kept {
  readonly text: string
}

/** A pause of the typist longer than this begins a new step, ms. */
const BURST = 1000
const MOST_STEPS = 500

/** The history after a change from `before` to `after`; `now` in ms. */
export function record(
  history: History,
  before: Moment,
  after: Moment,
  origin: Origin,
  now: number,
): History {
  const redo = editsBetween(before.text, after.text)
  const undo = editsBetween(after.text, before.text)
  const last = history.past.at(-1)
  const step: Step = {
    origin,
    at: now,
    undo,
    redo,
    before: kept(before),
    after: kept(after),
  }
  if (last && history.future.length === 0 && continues(last, step)) {
    const merged: Step = {
      ...step,
      undo: composeEdits(undo, last.undo),
      redo: composeEdits(last.redo, redo),
      before: last.before,
    }
    return { past: [...history.past.slice(0, -1), merged], future: [] }
  }
  return { past: [...history.past.slice(-(MOST_STEPS - 1)), step], future: [] }
}

const kept = ({ mesh, probes, cursor }: Moment): Kept => ({ mesh, probes, cursor })

const editsBetween = (before: string, after: string): TextEdit[] => {
  const edit = minimalEdit(before, after)
  return edit ? [edit] : []
}

function continues(last: Step, step: Step): boolean {
  return (
    typeof last.origin === 'object' &&
    typeof step.origin === 'object' &&
    last.origin.typing === step.origin.typing &&
    step.at - last.at <= BURST
  )
}

/** A step that is taken: the history after it, and what it brings. */
interface Taken extends Kept {
  readonly history: History
  readonly edits: readonly TextEdit[]
}

/** Takes the last step back; undefined if there is none. */
export function stepBack(history: History): Taken | undefined {
  const step = history.past.at(-1)
  if (!step) return undefined
  return {
    history: { past: history.past.slice(0, -1), future: [step, ...history.future] },
    edits: step.undo,
    ...step.before,
  }
}

/** Makes the last step taken back again. */
export function stepForth(history: History): Taken | undefined {
  const [step, ...future] = history.future
  if (!step) return undefined
  return { history: { past: [...history.past, step], future }, edits: step.redo, ...step.after }
}
