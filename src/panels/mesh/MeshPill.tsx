import { useId, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'
import { Code } from '#ui/Code.tsx'
import styles from './MeshPill.module.css'

interface Props {
  /** What each value changes; the chosen one is marked. */
  readonly lines: readonly { readonly name: string; readonly text: string; readonly isChosen?: boolean }[]
  /** The control. Goes in: the id of the words that describe it. */
  readonly children: (describedBy: string) => ReactNode
}

/** A control of the mesh bar, with words below it while it has the focus or the pointer. Escape puts the words away. */
export const MeshPill = ({ lines, children }: Props) => {
  const id = useId()
  const [isTold, setTold] = useState(false)
  const tell = () => {
    setTold(true)
  }
  const hush = () => {
    setTold(false)
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) hush()
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') hush()
  }
  return (
    <div
      className={styles.pill}
      role="presentation"
      onFocus={tell}
      onBlur={onBlur}
      onPointerEnter={tell}
      onPointerLeave={hush}
      onKeyDown={onKeyDown}
    >
      {children(id)}
      <div className={styles.words} id={id} role="tooltip" hidden={!isTold}>
        {lines.map(({ name, text, isChosen = false }) => (
          <p key={name} data-chosen={isChosen ? '' : undefined}>
            <b>{name}</b> <Code text={text} />
          </p>
        ))}
      </div>
    </div>
  )
}
