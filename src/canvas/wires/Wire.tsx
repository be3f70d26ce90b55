import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'

import { useWayLine } from '#canvas/way/use-way.ts'
import { branchPath } from './bundle.ts'
import { curve, strokeWidth } from './curve.ts'
import type { WireEdge } from '#canvas/flow/flow.ts'
import styles from './Wire.module.css'

/** One edge: its line style says what travels, its width how much, its label the share. */
export const Wire = memo(({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<WireEdge>) => {
  const way = useWayLine(id)
  if (!data) return null
  const { wire, share, label, branch } = data
  const curved = curve({ sourceX, sourceY, targetX, targetY })
  const path = branch ? branchPath(branch) : curved.path
  const width = strokeWidth(share) + (way ? 2 : 0)
  const style = way?.style ?? wire
  const words = [share === undefined ? undefined : `${share} %`, label, way?.word].filter(Boolean).join(' · ')
  return (
    <>
      <path
        className={styles.wire}
        data-wire={style}
        data-way={way && ''}
        d={path}
        style={thick(style === 'double-tls' ? width + 3 : style === 'lookup' && !way ? 1.2 : width)}
      />
      {style === 'double-tls' && <path className={styles.hollow} d={path} style={thick(width)} />}
      {style === 'mtls' && <path data-ticks="" d={path} style={thick(width + 7)} />}
      {words && (
        <text
          className={styles.label}
          data-way={way && ''}
          x={branch ? (branch.x + branch.boxX) / 2 : way ? (sourceX + targetX) / 2 : curved.labelX}
          y={branch?.toY ?? (way ? (sourceY + targetY) / 2 : curved.labelY)}
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
