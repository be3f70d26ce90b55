import { useEffect, useState, type RefObject } from 'react'

import { useDesigner } from '#state/react.ts'
import { litNodes } from '#canvas/marks/lit.ts'
import { nodesById } from '#canvas/marks/node-index.ts'
import { useDrawn } from '#canvas/way/use-way.ts'
import { Additions, type OnAdd } from './Additions.tsx'
import { boxAt } from './box-at.ts'

/** The plus at the box that is pointed at, has the focus or, failing these, is selected. */
export const BoxAdditions = ({
  surface,
  onAdd,
  onLeave,
}: {
  readonly surface: RefObject<HTMLElement | null>
  readonly onAdd: OnAdd
  readonly onLeave: (id: string) => void
}) => {
  const active = useActiveBox(surface)
  const chart = useDrawn((drawn) => drawn)
  const selection = useDesigner((state) => state.selection)
  const lit = litNodes(chart, selection)
  const id = active ?? (lit.size === 1 ? [...lit][0] : undefined)
  const node = id === undefined ? undefined : nodesById(chart).get(id)
  const place = node?.places[0]
  if (!node || !place) return null
  return (
    <Additions
      key={node.id}
      node={node}
      place={place}
      onAdd={onAdd}
      onLeave={() => {
        onLeave(node.id)
      }}
    />
  )
}

function useActiveBox(surface: RefObject<HTMLElement | null>): string | undefined {
  const [pointed, setPointed] = useState<string>()
  const [focused, setFocused] = useState<string>()
  useEffect(() => {
    const element = surface.current
    if (!element) return undefined
    const isPlus = (target: EventTarget | null) =>
      target instanceof Element && target.closest('[data-additions]') !== null
    // While the plus is used by keyboard or its menu is open, it does not jump to another box.
    const isHeld = () =>
      (isPlus(document.activeElement) && document.activeElement?.matches(':focus-visible')) ||
      element.querySelector('[data-additions] [aria-expanded="true"]') !== null
    const onPointerOver = ({ target }: PointerEvent) => {
      if (!isPlus(target) && !isHeld()) setPointed(boxAt(target))
    }
    const onPointerLeave = () => {
      if (!isHeld()) setPointed(undefined)
    }
    const onFocusIn = ({ target }: FocusEvent) => {
      if (!isPlus(target)) setFocused(boxAt(target))
    }
    const onFocusOut = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && !element.contains(relatedTarget) && !isHeld())
        setFocused(undefined)
    }
    element.addEventListener('pointerover', onPointerOver)
    element.addEventListener('pointerleave', onPointerLeave)
    element.addEventListener('focusin', onFocusIn)
    element.addEventListener('focusout', onFocusOut)
    return () => {
      element.removeEventListener('pointerover', onPointerOver)
      element.removeEventListener('pointerleave', onPointerLeave)
      element.removeEventListener('focusin', onFocusIn)
      element.removeEventListener('focusout', onFocusOut)
    }
  }, [surface])
  return pointed ?? focused
}
