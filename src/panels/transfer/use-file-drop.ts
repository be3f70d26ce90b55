import { useEffect, useEffectEvent, useState } from 'react'

/**
 * Files dropped anywhere on the page. Comes out: whether some are held over it. Text that is dragged is left to the page; of
 * several listeners only the first is told.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false)

  const onDrag = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.type === 'drop') {
      setOver(false)
      onFiles([...event.dataTransfer.files])
      return
    }
    event.dataTransfer.dropEffect = 'copy'
    // Leaving an element within the page leads to another one; leaving the page leads nowhere.
    setOver(event.type !== 'dragleave' || event.relatedTarget !== null)
  })

  useEffect(() => {
    const kinds = ['dragenter', 'dragover', 'dragleave', 'drop'] as const
    const listener = (event: DragEvent) => {
      onDrag(event)
    }
    // Before the editor, which takes dropped files for text to insert.
    for (const kind of kinds) addEventListener(kind, listener, { capture: true })
    return () => {
      for (const kind of kinds) removeEventListener(kind, listener, { capture: true })
    }
  }, [])
  return isOver
}
