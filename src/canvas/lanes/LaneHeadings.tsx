import { useStore } from '@xyflow/react'
import { lazy } from 'react'

import { lanes, type Chart, type Lane } from '#core/chart/chart.ts'
import { Late } from '#ui/Late.tsx'
import { laneNames } from '#canvas/words.ts'
import styles from './LaneHeadings.module.css'
import { placedColumns } from './placed-columns.ts'

/** The lanes' names above the chart. They stay at the top, follow it sideways, and explain themselves when asked. */
export const LaneHeadings = ({ columns }: { readonly columns: Chart['columns'] }) => {
  const [x, , zoom] = useStore(({ transform }) => transform)
  const width = useStore((flow) => flow.width)
  const placed = placedColumns(columns, x, zoom, width)
  return (
    <div className={styles.strip}>
      {lanes.map((lane) => (
        <div
          key={lane}
          className={styles.lane}
          style={{ left: placed[lane].left, width: placed[lane].width }}
        >
          <h3 style={{ marginLeft: placed[lane].cut }}>
            <LaneName lane={lane} />
          </h3>
        </div>
      ))}
    </div>
  )
}

const Explained = lazy(() =>
  import('./LaneExplanation.tsx').then(({ LaneExplanation }) => ({ default: LaneExplanation })),
)

/** A lane's name; what it means comes a moment after the chart. */
const LaneName = ({ lane }: { readonly lane: Lane }) => {
  const trigger = (
    <button type="button" className={styles.name} title={`What is ${laneNames[lane]}?`}>
      {laneNames[lane]}
    </button>
  )
  return (
    <Late waiting={trigger} missing={trigger}>
      <Explained
        className={styles.explanation}
        label={`About ${laneNames[lane]}`}
        lane={lane}
        trigger={trigger}
      />
    </Late>
  )
}
