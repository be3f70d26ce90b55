import { useEffect, useRef, type RefObject } from 'react'

/**
 * Moves the focus once the change that was asked for is drawn. Goes in: where to look. Comes out: a function that takes
 * selectors; the first that finds something wins.
 */
export function useFocusLater(box: RefObject<HTMLElement | null>): (...selectors: string[]) => void {
  const wanted = useRef<readonly string[]>([])
  useEffect(() => {
    for (const selector of wanted.current) {
      const found = box.current?.querySelector<HTMLElement>(selector)
      if (!found) continue
      found.focus()
      if (found instanceof HTMLInputElement) found.select()
      break
    }
    wanted.current = []
  })
  return (...selectors) => {
    wanted.current = selectors
  }
}
