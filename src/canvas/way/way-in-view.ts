import { useEffect } from 'react'
import { useDesigner, useDesignerStore } from '#state/react.ts'
import type { ViewControl } from '#canvas/view/view-control.ts'
import { useWay } from './use-way.ts'
import { wayStoreOf } from './way-store.ts'

/** Brings into view what the asked request is looked at for: the box of the step in hand; of a new request what is drawn for it alone, or where it ends. */
export function useWayInView(view: ViewControl): void {
  const designer = useDesignerStore()
  const active = useDesigner((state) => state.activeHop)
  const asked = useWay()?.asked
  useEffect(() => {
    const ways = wayStoreOf(designer)
    const way = ways.get()?.way
    if (asked === undefined || !way) return
    const { points, boxes } = way
    const id =
      active === undefined
        ? (boxes[0]?.id ?? points.at(-1)?.node)
        : points.find(({ steps }) => steps.includes(active))?.node
    const node = ways.onto(designer.getState().chart).nodes.find((one) => one.id === id)
    if (node && !view.shows(node)) view.reveal(node, false)
  }, [designer, view, active, asked])
}
