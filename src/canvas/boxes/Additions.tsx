import { useStore } from '@xyflow/react'
import { Plus } from 'lucide-react'

import type { ChartAddition, ChartNode, Place } from '#core/chart/chart.ts'
import { useActions } from '#state/react.ts'
import { LateMenu } from '#ui/LateMenu.tsx'
import { additionNames } from '#canvas/words.ts'
import styles from './Additions.module.css'
import { nameOf } from './name-of.ts'

export type OnAdd = (addition: ChartAddition, place: Place) => void

/** What can be added at a box, and its name that can be given anew: a button at its lower right corner, with a menu where there is a choice. */
export const Additions = ({
  node,
  place,
  onAdd,
  onLeave,
}: {
  readonly node: ChartNode
  readonly place: Place
  readonly onAdd: OnAdd
  /** The reader goes back to the box. */
  readonly onLeave: () => void
}) => {
  const [x, y, zoom] = useStore(({ transform }) => transform)
  const { rename } = useActions()
  const name = nameOf(node)
  const acts = [
    ...node.adds.map((addition) => ({
      id: addition,
      title: additionNames[addition],
      onSelect: () => {
        onAdd(addition, place)
      },
    })),
    ...(name
      ? [
          {
            id: 'rename',
            title: `Rename ${name.what}…`,
            onSelect: () => {
              rename(name)
            },
          },
        ]
      : []),
  ]
  const [only, ...more] = acts
  if (only === undefined) return null
  const single = more.length === 0
  const plus = (
    <button
      type="button"
      className={styles.plus}
      aria-label={`${single ? only.title : 'Add'} ${node.adds.length > 0 ? 'to' : 'of'} ${node.title}`}
      title={single ? only.title : 'Add…'}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onLeave()
      }}
      {...(single && {
        onClick: only.onSelect,
      })}
    >
      {node.adds.length > 0 ? <Plus size={14} aria-hidden="true" /> : '…'}
    </button>
  )
  return (
    <div
      className={styles.additions}
      data-additions
      style={{ left: (node.x + node.width) * zoom + x, top: (node.y + node.height) * zoom + y }}
    >
      {single ? plus : <LateMenu align="end" trigger={plus} items={acts} />}
    </div>
  )
}
