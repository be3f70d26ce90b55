/**
 * Lets the reader leave the text box by keyboard although Tab indents there: after Escape, Tab moves on. Who comes by Tab is
 * shown how. Goes in: the editor's element, the id of the element with the hint, and which target is the text box.
 */
export function leaveByTab(
  element: HTMLElement,
  hint: string,
  isTextBox: (target: EventTarget | null) => boolean,
): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const hintElement = document.getElementById(hint)
  element.querySelector('[role="textbox"]')?.setAttribute('aria-describedby', hint)
  let leaving = false
  let lastKey = ''

  const showHint = (shown: boolean) => {
    hintElement?.toggleAttribute('data-shown', shown)
  }
  document.addEventListener('keydown', ({ key }) => void (lastKey = key), { signal, capture: true })
  document.addEventListener(
    'pointerdown',
    () => {
      lastKey = ''
      showHint(false)
    },
    { signal, capture: true },
  )
  element.addEventListener(
    'focusin',
    ({ target }) => {
      leaving = false
      if (!isTextBox(target)) return
      showHint(lastKey === 'Tab')
    },
    { signal },
  )
  element.addEventListener(
    'focusout',
    () => {
      showHint(false)
    },
    { signal },
  )
  element.addEventListener(
    'keydown',
    (event) => {
      if (!isTextBox(event.target) || event.key === 'Shift') return
      if (event.key === 'Tab' && leaving) event.stopImmediatePropagation() // Monaco must not see it: the browser moves on
      if (event.key !== 'Tab') showHint(event.key === 'Escape')
      leaving = event.key === 'Escape'
    },
    { signal, capture: true },
  )
  return () => {
    ending.abort()
  }
}
