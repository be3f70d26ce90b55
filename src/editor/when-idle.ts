/** Runs something once the page has been drawn and rests, after 2 s at the latest. Comes out: a function that calls it off. */
export function whenIdle(run: () => void): () => void {
  // Safari has no idle callbacks.
  const { requestIdleCallback: askIdle }: Partial<Pick<Window, 'requestIdleCallback'>> = window
  let idle: number | undefined
  let timer: number | undefined
  const frame = requestAnimationFrame(() => {
    if (askIdle) idle = askIdle(run, { timeout: 2000 })
    else timer = window.setTimeout(run, 200)
  })
  return () => {
    cancelAnimationFrame(frame)
    if (idle !== undefined) cancelIdleCallback(idle)
    window.clearTimeout(timer)
  }
}
