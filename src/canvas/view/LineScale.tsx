import { useStore } from '@xyflow/react'
import { useLayoutEffect, type RefObject } from 'react'

/** Tells the style sheets how much thicker lines must be drawn so that a small chart still shows them. Draws nothing. */
export const LineScale = ({ surface }: { readonly surface: RefObject<HTMLElement | null> }) => {
  const zoom = useStore(({ transform }) => transform[2])
  useLayoutEffect(() => {
    surface.current?.style.setProperty('--grow', String(Math.max(1, 1 / zoom)))
  }, [surface, zoom])
  return null
}
