import type { Miniature } from '#core/patterns/miniature.ts'
import { boxOf, lineOf, SIZE } from './miniature-places.ts'
import styles from './MiniatureChart.module.css'

/** A pattern's chart in little. Its words stand beside it, so screen readers pass it by. */
export const MiniatureChart = ({ miniature }: { readonly miniature: Miniature }) => (
  <svg className={styles.miniature} viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} aria-hidden="true">
    {miniature.edges.map((edge) => {
      const line = lineOf(miniature, edge)
      return (
        line && (
          <g key={`${edge.from} ${edge.to} ${edge.wire}`}>
            <path d={line.d} strokeWidth={line.strokeWidth} data-wire={edge.wire} />
            {line.label && (
              <text x={line.label.x} y={line.label.y} textAnchor="end">
                {line.label.text}
              </text>
            )}
          </g>
        )
      )
    })}
    {miniature.nodes.map((node) => {
      const box = boxOf(miniature, node)
      return (
        <g key={`${node.lane} ${node.row}`}>
          <rect {...box} rx={5} data-accent={node.accent === true ? '' : undefined} />
          {node.label !== undefined && (
            <text x={box.x + box.width / 2} y={box.y + box.height / 2 + 3.5} textAnchor="middle">
              {node.label}
            </text>
          )}
        </g>
      )
    })}
  </svg>
)
