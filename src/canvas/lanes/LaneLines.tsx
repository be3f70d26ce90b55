import { useStore } from '@xyflow/react'

import { lanes, type Chart } from '#core/chart/chart.ts'
import styles from './LaneLines.module.css'
import { placedColumns } from './placed-columns.ts'

/** The hairlines between the lanes, behind the chart. */
export const LaneLines = ({ columns }: { readonly columns: Chart['columns'] }) => {
  const [x, , zoom] = useStore(({ transform }) => transform)
  const width = useStore((flow) => flow.width)
  const placed = placedColumns(columns, x, zoom, width)
  return lanes
    .slice(1)
    .map((lane) => (
      <i key={lane} className={styles.line} style={{ left: placed[lane].left }} aria-hidden="true" />
    ))
}
