// Runs in the page before its own scripts; gives the harness two questions to ask. "Painted" is the end of the frame that shows
// the words: seen as soon as they are written, so that nobody gains or loses by when in a frame they are looked for.
{
  let inFrame = false
  let pressed = 0
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true })

  /** @param {() => void} act */
  const afterFrame = (act) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', act)
    port1.start()
    port2.postMessage(undefined)
  }

  /** @param {string} selector @param {string} words @returns {Promise<number>} ms since navigation at which they were painted */
  const painted = (selector, words) =>
    new Promise((resolve) => {
      let waiting = true
      const shows = () =>
        (document.querySelector(selector)?.textContent ?? '').replaceAll('\u00a0', ' ').includes(words)
      const done = () => {
        resolve(performance.now())
      }
      // Asked anew in each frame, so it runs before what the page does in it.
      const beat = () => {
        inFrame = true
        afterFrame(() => (inFrame = false))
        if (waiting) requestAnimationFrame(beat)
      }
      const look = () => {
        if (!waiting || !shows()) return
        waiting = false
        observer.disconnect()
        if (inFrame) afterFrame(done)
        else
          requestAnimationFrame(() => {
            afterFrame(done)
          })
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { subtree: true, childList: true, characterData: true })
      requestAnimationFrame(beat)
      look()
    })

  Object.assign(window, {
    probe: {
      painted,
      /** ms from the last key to the paint of these words */
      sinceKey: async (/** @type {string} */ selector, /** @type {string} */ words) =>
        (await painted(selector, words)) - pressed,
      /** KiB of the answers that were asked for before that moment, ms since navigation */
      askedBefore: (/** @type {number} */ moment) =>
        [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .filter((entry) => entry instanceof PerformanceResourceTiming && entry.startTime < moment)
          .reduce((sum, entry) => sum + /** @type {PerformanceResourceTiming} */ (entry).encodedBodySize, 0) /
        1024,
    },
  })
}
