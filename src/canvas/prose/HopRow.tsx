import type { ReactNode } from 'react'
import { useActions } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Pill } from '#ui/Pill.tsx'
import type { OnAdd } from '#canvas/boxes/Additions.tsx'
import { nameOf } from '#canvas/boxes/name-of.ts'
import { kindIcons } from '#canvas/icons.ts'
import { selectionOf } from '#canvas/marks/lit.ts'
import { useNodeMarks } from '#canvas/marks/node-marks.ts'
import { severityTones } from '#canvas/marks/severity-tones.ts'
import { additionNames, laneNames } from '#canvas/words.ts'
import styles from './ChartText.module.css'
import type { Hop } from './sentences.ts'

interface Props {
  readonly hop: Hop
  readonly onAdd: OnAdd
  /** What more is told of it. */
  readonly children?: ReactNode
}

/** One hop of a path: its lane, its sentence, what was found there, and, once selected, what can be added. */
export const HopRow = ({ hop: { node, says }, onAdd, children }: Props) => {
  const { rename, select } = useActions()
  const { selected, stale, worst, found } = useNodeMarks(node.id)
  const Kind = kindIcons[node.kind]
  const place = node.places[0]
  const name = nameOf(node)
  return (
    <li>
      <button
        type="button"
        className={styles.hop}
        data-tone={node.tone}
        data-stale={stale || undefined}
        aria-current={selected || undefined}
        onClick={() => {
          select(selectionOf(node))
        }}
      >
        <span className={styles.lane}>
          <Kind size={13} aria-hidden="true" />
          {laneNames[node.lane]}
        </span>
        <span className={styles.says}>{says}</span>
        {stale && <span className={styles.stale}>Stale, as it last could be read</span>}
        {worst && (
          <span className={styles.found}>
            <Pill tone={severityTones[worst]}>{found}</Pill>
          </span>
        )}
      </button>
      {children}
      {selected && place && (node.adds.length > 0 || name) && (
        <span className={styles.adds}>
          {node.adds.map((addition) => (
            <Button
              key={addition}
              onClick={() => {
                onAdd(addition, place)
              }}
            >
              {additionNames[addition]}
            </Button>
          ))}
          {name && (
            <Button
              onClick={() => {
                rename(name)
              }}
            >
              Rename {name.what}…
            </Button>
          )}
        </span>
      )}
    </li>
  )
}
