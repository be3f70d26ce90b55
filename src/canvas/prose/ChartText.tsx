import { lazy, useMemo, useState } from 'react'

import { useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Late } from '#ui/Late.tsx'
import { EmptyChart } from '#canvas/EmptyChart.tsx'
import type { OnAdd } from '#canvas/boxes/Additions.tsx'
import styles from './ChartText.module.css'
import { HopRow } from './HopRow.tsx'
import { chartAsText, sentence } from './sentences.ts'

const WayText = lazy(() => import('#canvas/way/WayText.tsx').then(({ WayText: Text }) => ({ default: Text })))

/** So many paths are told at first, and more at each wish. */
const PATHS = 100

/** The chart as a list: the way of the asked request first, then each path from the pod on, hop by hop, in sentences. */
export const ChartText = ({ onAdd }: { readonly onAdd: OnAdd }) => {
  const chart = useDesigner((state) => state.chart)
  const [most, setMost] = useState(PATHS)
  const { paths, loose } = useMemo(() => chartAsText(chart, most), [chart, most])
  const isAsked = useDesigner((state) => state.asked !== undefined)
  const asked = isAsked && (
    <Late>
      <WayText className={styles.hops} sentence={sentence} Row={HopRow} onAdd={onAdd} />
    </Late>
  )
  const left = chart.paths.length - paths.length
  if (chart.nodes.length === 0) {
    return (
      <div className={styles.text}>
        {asked}
        <EmptyChart />
      </div>
    )
  }
  return (
    <div className={styles.text}>
      {asked}
      <ol className={styles.paths} aria-label="Paths through the mesh">
        {paths.map(({ key, title, hops }) => (
          <li key={key}>
            <h3>{title}</h3>
            <ol className={styles.hops}>
              {hops.map((hop) => (
                <HopRow key={hop.node.id} hop={hop} onAdd={onAdd} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {left > 0 && (
        <Button
          onClick={() => {
            setMost(most + PATHS)
          }}
        >
          Show {Math.min(left, PATHS)} more paths ({left} left)
        </Button>
      )}
      {loose.length > 0 && (
        <>
          <h3>On no path</h3>
          <ul className={styles.hops}>
            {loose.map((hop) => (
              <HopRow key={hop.node.id} hop={hop} onAdd={onAdd} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
