// Runs in the page before its own scripts; gives the harness two questions to ask. "Painted" is the second animation frame after the
// words stand in the page and can be seen, as where peers were measured: the same for everyone, and up to a frame more than the paint.
{
  let pressed = 0
  addEventListener('keydown', ({ timeStamp }) => (pressed = timeStamp), { capture: true })

  /** @param {string} selector @param {string} words @returns {Promise<number>} ms since navigation at which they were painted */
  const painted = (selector, words) =>
    new Promise((resolve) => {
      const whereShown = () => {
        const place = document.querySelector(selector)
        return place?.textContent.replaceAll('\u00a0', ' ').includes(words) ? place : undefined
      }
      const whenVisible = () => {
        const isVisible = whereShown()?.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        requestAnimationFrame(
          isVisible
            ? () => {
                resolve(performance.now())
              }
            : whenVisible,
        )
      }
      const look = () => {
        if (!whereShown()) return
        observer.disconnect()
        requestAnimationFrame(whenVisible)
      }
      const observer = new MutationObserver(look)
      observer.observe(document, { subtree: true, childList: true, characterData: true })
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
