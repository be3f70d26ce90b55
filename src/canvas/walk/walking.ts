import {
  useEffect,
  useRef,
  useState,
  type FocusEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type RefObject,
} from 'react'

import { useActions, useDesignerStore } from '#state/react.ts'
import { selectionOf } from '#canvas/marks/lit.ts'
import { nodesById } from '#canvas/marks/node-index.ts'
import { boxAt } from '#canvas/boxes/box-at.ts'
import { nameOf } from '#canvas/boxes/name-of.ts'
import { stepAlong } from '#canvas/way/step-along.ts'
import { wayStoreOf } from '#canvas/way/way-store.ts'
import { createBoxRegistry, type BoxRegistry } from '#canvas/boxes/box-registry.ts'
import type { ViewControl } from '#canvas/view/view-control.ts'
import { moveOfKey, standingAt, startOf, walk, type Standing } from './walk.ts'

interface Walking {
  readonly boxes: BoxRegistry
  readonly goTo: (id: string) => void
  readonly handlers: Pick<
    HTMLAttributes<HTMLDivElement>,
    'tabIndex' | 'onClick' | 'onKeyDown' | 'onFocus' | 'onBlur'
  >
}

/**
 * Keyboard and clicks in the chart. The chart is one tab stop: while no box has the focus the surface takes it and hands it on
 * to the box the reader was at; while one has it, the surface is out of the tab order, so that Shift+Tab leaves.
 */
export function useWalking(
  surface: RefObject<HTMLDivElement | null>,
  view: ViewControl,
  onLeave: () => void,
): Walking {
  const designer = useDesignerStore()
  const actions = useActions()
  const [within, setWithin] = useState(false)
  const standing = useRef<Standing>(undefined)
  /** The box with the focus was scrolled out of the page: the surface holds its focus, without jumping back to it. */
  const parked = useRef(false)

  const [boxes] = useState(createBoxRegistry)

  useEffect(
    () =>
      boxes.onLost(() => {
        if (document.activeElement !== document.body) return
        parked.current = true
        surface.current?.querySelector<HTMLElement>('[role="application"]')?.focus({ preventScroll: true })
      }),
    [boxes, surface],
  )

  const drawn = () => wayStoreOf(designer).onto(designer.getState().chart)
  const here = (): Standing | undefined => {
    const chart = drawn()
    const at = standing.current
    return at && nodesById(chart).has(at.id) ? at : startOf(chart)
  }
  const stand = (at: Standing | undefined) => {
    const node = at && nodesById(drawn()).get(at.id)
    if (!at || !node) return
    standing.current = at
    view.reveal(node, true)
    boxes.focus(at.id)
  }
  const goTo = (id: string) => {
    stand(standingAt(drawn(), id, standing.current))
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Escape') onLeave()
    if (event.key === '[' || event.key === ']') {
      event.preventDefault()
      stepAlong(designer, actions, event.key === ']' ? 1 : -1)
      return
    }
    const from = here()
    if (event.key === 'F2') {
      const node = from && nodesById(designer.getState().chart).get(from.id)
      actions.rename(node && nameOf(node))
      return
    }
    const move = moveOfKey(event.key)
    if (!move || !from) return
    event.preventDefault()
    stand(walk(drawn(), from, move))
  }
  const onFocus = (event: FocusEvent) => {
    const id = boxAt(event.target)
    if (id !== undefined) {
      setWithin(true)
      standing.current = standingAt(drawn(), id, standing.current)
    } else if (!parked.current) stand(here())
    parked.current = false
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setWithin(false)
  }
  const onClick = ({ target }: { readonly target: EventTarget }) => {
    const id = boxAt(target)
    const node = id === undefined ? undefined : nodesById(drawn()).get(id)
    if (node) actions.select(selectionOf(node))
  }
  return { boxes, goTo, handlers: { tabIndex: within ? -1 : 0, onClick, onKeyDown, onFocus, onBlur } }
}
