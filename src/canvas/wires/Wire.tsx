import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'

import { useIsOnWay } from '#canvas/way/use-way.ts'
import { branchPath } from './bundle.ts'
import { curve, strokeWidth } from './curve.ts'
import type { WireEdge } from '#canvas/flow/flow.ts'
import styles from './Wire.module.css'

/** One edge: its line style says what travels, its width how much, its label the share. */
export const Wire = memo(({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<WireEdge>) => {
  const isOnWay = useIsOnWay(id)
  if (!data) return null
  const { wire, share, label, branch } = data
  const curved = curve({ sourceX, sourceY, targetX, targetY })
  const path = branch ? branchPath(branch) : curved.path
  const width = strokeWidth(share) + (isOnWay ? 2 : 0)
  const words = [share === undefined ? undefined : `${share} %`, label].filter(Boolean).join(' · ')
  return (
    <>
      <path
        className={styles.wire}
        data-wire={wire}
        data-way={isOnWay || undefined}
        d={path}
        style={thick(wire === 'double-tls' ? width + 3 : wire === 'lookup' && !isOnWay ? 1.2 : width)}
      />
      {wire === 'double-tls' && <path className={styles.hollow} d={path} style={thick(width)} />}
      {words && (
        <text
          className={styles.label}
          x={branch ? (branch.x + branch.boxX) / 2 : curved.labelX}
          y={branch?.toY ?? curved.labelY}
          dy="0.35em"
          textAnchor="middle"
        >
          {words}
        </text>
      )}
    </>
  )
})
Wire.displayName = 'Wire'

/** --grow keeps the line styles apart when the chart is made small. */
const thick = (px: number) => ({ strokeWidth: `calc(${px}px * var(--grow))` })
