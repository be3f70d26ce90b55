import { TriangleAlert } from 'lucide-react'

import type { Chart } from '#core/chart/chart.ts'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { lineStart } from './line-start.ts'
import styles from './StaleBanner.module.css'

type Stale = Chart['stale']
const MOST_NAMED = 3

/** Says which documents are drawn as they last could be read, and leads to the lines that broke them. */
export const StaleBanner = () => {
  const stale = useDesigner((state) => state.chart.stale)
  return (
    <output className={styles.status}>
      {stale.length > 0 && (
        <div className={styles.banner}>
          <TriangleAlert className={styles.icon} size={14} aria-hidden="true" />
          <span>
            {stale.length === 1 ? 'One document' : `${stale.length} documents`} cannot be read now; the dashed
            part of the chart shows what was last read.
          </span>
          <Lines stale={stale} />
        </div>
      )}
    </output>
  )
}

const Lines = ({ stale }: { readonly stale: Stale }) => {
  const designer = useDesignerStore()
  const { select, setCursor } = useActions()
  const goTo = ({ document, line }: Stale[number]) => {
    const at = lineStart(designer.getState().text, line)
    select({ document, path: [], from: 'chart' })
    setCursor({ anchor: at, head: at })
  }
  return (
    <span className={styles.lines}>
      {stale.slice(0, MOST_NAMED).map((broken) => (
        <button
          key={broken.document}
          type="button"
          onClick={() => {
            goTo(broken)
          }}
        >
          Stale since line {broken.line}
        </button>
      ))}
      {stale.length > MOST_NAMED && <span>and {stale.length - MOST_NAMED} more</span>}
    </span>
  )
}
