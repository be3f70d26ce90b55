import { useStore } from '@xyflow/react'

import { lanes, type Chart } from '#core/chart/chart.ts'
import { LatePopover } from '#ui/LatePopover.tsx'
import { laneNames } from '#canvas/words.ts'
import { laneExplanations } from './lane-explanations.tsx'
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
            <LatePopover
              label={`About ${laneNames[lane]}`}
              trigger={
                <button type="button" className={styles.name} title={`What is ${laneNames[lane]}?`}>
                  {laneNames[lane]}
                </button>
              }
            >
              <div className={styles.explanation}>{laneExplanations[lane]}</div>
            </LatePopover>
          </h3>
        </div>
      ))}
    </div>
  )
}
