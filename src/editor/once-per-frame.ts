/** A call that is made once per frame, however often it is asked for. */
export interface FrameCall {
  readonly ask: () => void
  readonly isAsked: () => boolean
  /** Makes a waiting call at once. */
  readonly flush: () => void
  readonly cancel: () => void
}

/** Gathers calls until the next frame. */
export function oncePerFrame(run: () => void): FrameCall {
  let frame: number | undefined
  const cancel = () => {
    if (frame !== undefined) cancelAnimationFrame(frame)
    frame = undefined
  }
  const flush = () => {
    if (frame === undefined) return
    cancel()
    run()
  }
  return {
    ask: () => {
      frame ??= requestAnimationFrame(flush)
    },
    isAsked: () => frame !== undefined,
    flush,
    cancel,
  }
}
