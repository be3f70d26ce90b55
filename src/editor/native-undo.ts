import type { Designer } from '#state/store.ts'

type Travel = 'undo' | 'redo'

const inputTypes: Readonly<Record<string, Travel>> = { historyUndo: 'undo', historyRedo: 'redo' }

/** What a key asks for: Ctrl or Cmd with Z, with Shift for redo; Ctrl+Y as well. */
export function travelOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): Travel | undefined {
  if (altKey || (!ctrlKey && !metaKey)) return undefined
  const letter = key.toLowerCase()
  if (letter === 'z') return shiftKey ? 'redo' : 'undo'
  return letter === 'y' && ctrlKey && !shiftKey ? 'redo' : undefined
}

/**
 * Sends the browser's own undo and redo (its Edit menu, a shake of the phone) inside an element to the design's history.
 * `isTextBox` says which fields inside are meant; others keep their own undo. Comes out: a function that ends it.
 */
export function routeNativeUndo(
  element: HTMLElement,
  actions: Designer['actions'],
  isTextBox: (target: EventTarget | null) => boolean,
): () => void {
  const onBeforeInput = (event: InputEvent) => {
    const travel = inputTypes[event.inputType]
    if (!travel || !isTextBox(event.target)) return
    event.preventDefault()
    actions[travel]()
  }
  element.addEventListener('beforeinput', onBeforeInput)
  return () => {
    element.removeEventListener('beforeinput', onBeforeInput)
  }
}
