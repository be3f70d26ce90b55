import { useEffect, useRef, useState, type RefObject } from 'react'

interface Brought {
  readonly onOpenFiles: (files: readonly File[]) => void
  readonly onPasteText: (text: string) => void
}

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

/**
 * Takes files and text that are dropped onto an element, and what is pasted while the page is not typing.
 * Comes out: whether something is being dragged over the element.
 */
export function useBroughtIn(box: RefObject<HTMLElement | null>, brought: Brought): boolean {
  const [isOver, setIsOver] = useState(false)
  const latest = useRef(brought)
  useEffect(() => {
    latest.current = brought
  })
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const ends = new AbortController()
    const take = (data: DataTransfer | null): boolean => {
      const files = [...(data?.files ?? [])]
      const text = data?.getData('text/plain') ?? ''
      if (files.length > 0) latest.current.onOpenFiles(files)
      else if (text.trim() !== '') latest.current.onPasteText(text)
      return files.length > 0 || text.trim() !== ''
    }
    const onDragOver = (event: DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      const inside = event.relatedTarget instanceof Node && element.contains(event.relatedTarget)
      if (!inside) setIsOver(false)
    }
    const onDrop = (event: DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      take(event.dataTransfer)
    }
    const onPaste = (event: ClipboardEvent) => {
      if (!event.defaultPrevented && !isEditable(event.target) && take(event.clipboardData))
        event.preventDefault()
    }
    const options = { signal: ends.signal }
    element.addEventListener('dragover', onDragOver, options)
    element.addEventListener('dragleave', onDragLeave, options)
    element.addEventListener('drop', onDrop, options)
    document.addEventListener('paste', onPaste, options)
    return () => {
      ends.abort()
    }
  }, [box])
  return isOver
}
