import { Handle, Position, type NodeProps } from '@xyflow/react'
import { memo, use, useCallback } from 'react'

import { ToneIcon } from '#ui/ToneIcon.tsx'
import { badgeIcons, kindIcons } from '#canvas/icons.ts'
import { keyed } from '#canvas/keyed.ts'
import { useWayMark } from '#canvas/way/use-way.ts'
import { useNodeMarks } from '#canvas/marks/node-marks.ts'
import { severityTones } from '#canvas/marks/severity-tones.ts'
import styles from './Box.module.css'
import { boxLabel, boxTitle } from './box-label.ts'
import { BoxRegistryContext } from './box-registry.ts'
import type { BoxNode } from '#canvas/flow/flow.ts'

/** One node of the chart, whatever it stands for. Clicks and keys are heard by the chart around it. */
export const Box = memo(({ data: { face, arrives } }: NodeProps<BoxNode>) => {
  const { id } = face
  const marks = useNodeMarks(id)
  const way = useWayMark(id)
  const boxes = use(BoxRegistryContext)
  const appear = useCallback((box: HTMLButtonElement) => boxes?.appear(id, box), [boxes, id])
  const Kind = face.tone === 'bad' ? badgeIcons.blocked : kindIcons[face.kind]
  const tone = marks.worst && severityTones[marks.worst]
  return (
    <>
      <Handle className={styles.handle} type="target" position={Position.Left} isConnectable={false} />
      <button
        ref={appear}
        type="button"
        tabIndex={-1}
        className={styles.box}
        data-box={id}
        data-kind={face.kind}
        data-tone={face.tone}
        data-stale={marks.stale || undefined}
        data-way={way && (way.isActive ? 'here' : 'by')}
        aria-current={marks.selected || undefined}
        aria-label={boxLabel(face, arrives, marks, way)}
        title={boxTitle(face)}
      >
        <span className={styles.title}>
          <Kind className={styles.icon} size={12} aria-hidden="true" />
          <span className={styles.name}>{face.title}</span>
        </span>
        {keyed(face.lines, ({ text }) => text).map(({ key, item }) => (
          <span key={key} className={styles.line} data-mono={item.mono || undefined}>
            {item.text}
          </span>
        ))}
        {face.badges.length > 0 && (
          <span className={styles.badges}>
            {keyed(face.badges, ({ text }) => text).map(({ key, item: { icon, text } }) => {
              const Icon = badgeIcons[icon]
              return (
                <span key={key} className={styles.badge} data-icon={icon}>
                  <Icon size={11} aria-hidden="true" />
                  <span className={styles.name}>{text}</span>
                </span>
              )
            })}
          </span>
        )}
        {way && (
          <span data-number={way.ends ? 'ends' : ''}>
            {way.ends ? <ToneIcon tone="bad" size={11} /> : undefined}
            {way.number}
          </span>
        )}
        {tone && (
          <span className={styles.found} data-tone={tone}>
            <ToneIcon tone={tone} size={11} />
            {marks.found}
          </span>
        )}
      </button>
      <Handle className={styles.handle} type="source" position={Position.Right} isConnectable={false} />
    </>
  )
})
Box.displayName = 'Box'
