import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import type { RowsQuestion } from '#core/forms/question.ts'
import { Code } from '#ui/Code.tsx'
import { FieldMessages } from '#ui/FieldMessages.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { messageOf } from './finding-messages.ts'
import { useFormScope } from './form-scope.ts'
import styles from './Row.module.css'

interface Props {
  readonly question: RowsQuestion
  readonly row: RowsQuestion['rows'][number]
  readonly index: number
  readonly targetKey: string
  readonly onRemove?: (at: number) => void
  readonly onMove?: (from: number, to: number) => void
  /** The row's questions. */
  readonly children: ReactNode
}

/** One row: its title, the buttons for it, its questions side by side, and what it means. */
export const Row = ({ question, row, index, targetKey, onRemove, onMove, children }: Props) => {
  const id = useId()
  const { findingsAt, litKey } = useFormScope()
  const { rowName, rows } = question
  const number = String(index + 1)
  const name = row.title === '' ? number : row.title
  const isLit = litKey === targetKey
  return (
    <fieldset
      className={styles.row}
      aria-labelledby={id}
      aria-current={isLit ? 'location' : undefined}
      data-row={index}
      data-question={targetKey}
      data-lit={isLit ? '' : undefined}
    >
      <div className={styles.head}>
        <span className={styles.title} id={id}>
          {capital(rowName)} {number}
          {name !== number && (
            <>
              : <span className={styles.name}>{name}</span>
            </>
          )}
        </span>
        {onMove && (
          <>
            <IconButton
              label={`Move ${rowName} ${name} up`}
              look="bare"
              icon={<ArrowUp />}
              data-act="up"
              disabled={index === 0}
              onClick={() => {
                onMove(index, index - 1)
              }}
            />
            <IconButton
              label={`Move ${rowName} ${name} down`}
              look="bare"
              icon={<ArrowDown />}
              data-act="down"
              disabled={index === rows.length - 1}
              onClick={() => {
                onMove(index, index + 1)
              }}
            />
          </>
        )}
        {onRemove && (
          <IconButton
            label={`Remove ${rowName} ${name}`}
            look="bare"
            icon={<Trash2 />}
            data-act="remove"
            onClick={() => {
              onRemove(index)
            }}
          />
        )}
      </div>
      <div className={styles.cells}>{children}</div>
      {row.effect !== undefined && (
        <p className={styles.effect}>
          <Code text={row.effect} />
        </p>
      )}
      <FieldMessages id={`${id}-messages`} messages={findingsAt(targetKey).map(messageOf)} />
    </fieldset>
  )
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
