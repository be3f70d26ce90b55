import { Copy, FileWarning, Trash2 } from 'lucide-react'
import { memo, type KeyboardEvent } from 'react'
import type { Severity } from '#core/gates/finding.ts'
import { IconButton } from '#ui/IconButton.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { kindLetters } from './kind-letters.ts'
import { rowName } from './row-name.ts'
import { sameRow, type DocumentRow } from './rows.ts'
import styles from './DocumentRowItem.module.css'

interface Props {
  readonly row: DocumentRow
  readonly isReachable: boolean
  readonly isSelected: boolean
  readonly onSelect: (row: DocumentRow) => void
  readonly onDuplicate: (row: DocumentRow) => void
  readonly onDelete: (row: DocumentRow) => void
}

const tones: Readonly<Record<Severity, 'bad' | 'warn' | 'info'>> = {
  error: 'bad',
  warning: 'warn',
  info: 'info',
}

const Item = ({ row, isReachable, isSelected, onSelect, onDuplicate, onDelete }: Props) => {
  const tabIndex = isReachable ? 0 : -1
  const name = rowName(row)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Delete') return
    event.preventDefault()
    onDelete(row)
  }
  return (
    <li
      className={styles.row}
      data-row={row.id}
      data-selected={isSelected ? '' : undefined}
      data-item={row.base.length > 0 ? '' : undefined}
    >
      <button
        type="button"
        className={styles.main}
        data-row-main
        tabIndex={tabIndex}
        aria-current={isSelected ? 'true' : undefined}
        title={row.hosts.join(', ') || undefined}
        onClick={() => {
          onSelect(row)
        }}
        onKeyDown={onKeyDown}
      >
        <span className={styles.kind} aria-hidden="true">
          {row.state === 'list' ? 'LIST' : kindLetters(row.kind)}
        </span>
        <span className={styles.title}>
          <VisuallyHidden>{row.kind === '' ? `Document ${row.document + 1}:` : row.kind}</VisuallyHidden>{' '}
          {row.title}
        </span>{' '}
        {row.state === 'unreadable' ? (
          <span className={styles.broken}>
            <FileWarning size={13} aria-hidden="true" />
            cannot be read, line {row.line}
          </span>
        ) : (
          row.namespace !== '' && (
            <span className={styles.namespace}>
              <VisuallyHidden>in</VisuallyHidden> {row.namespace}
            </span>
          )
        )}{' '}
        {row.worst && row.state !== 'unreadable' && (
          <span className={styles.problems}>
            <ToneIcon tone={tones[row.worst]} />
            {row.problems} <VisuallyHidden>{row.problems === 1 ? 'problem' : 'problems'}</VisuallyHidden>
          </span>
        )}
      </button>
      <span className={styles.tools}>
        {row.state === 'object' && (
          <IconButton
            look="bare"
            label={`Duplicate ${name}`}
            icon={<Copy />}
            tabIndex={tabIndex}
            onClick={() => {
              onDuplicate(row)
            }}
          />
        )}
        <IconButton
          look="bare"
          label={`Delete ${name}`}
          icon={<Trash2 />}
          tabIndex={tabIndex}
          onClick={() => {
            onDelete(row)
          }}
        />
      </span>
    </li>
  )
}

/** One document: what it is, where it belongs, how many problems it has, and what can be done with it. */
export const DocumentRowItem = memo(
  Item,
  (before, after) =>
    sameRow(before.row, after.row) &&
    before.isReachable === after.isReachable &&
    before.isSelected === after.isSelected &&
    before.onSelect === after.onSelect &&
    before.onDuplicate === after.onDuplicate &&
    before.onDelete === after.onDelete,
)
