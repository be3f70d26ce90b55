import { Plus } from 'lucide-react'
import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { Analysis } from '#core/read-design.ts'
import { useRows } from '#panels/use-rows.ts'
import { useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { DocumentRowItem } from './DocumentRowItem.tsx'
import { rowsOf } from './rows.ts'
import { filterRows, isShown, rowsToDraw } from './shown-rows.ts'
import { useDocumentActions } from './use-document-actions.ts'
import styles from './DocumentList.module.css'

/** How many rows are drawn before more are asked for, and from how many on there is a filter. */
const PAGE = 100
const MANY = 50

/** The documents of the design, one of them shown in the form; each can be copied and deleted. */
export const DocumentList = ({ onAddPattern }: { readonly onAddPattern: () => void }) => {
  // A key pressed in the editor is drawn first.
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  return <List analysis={analysis} onAddPattern={onAddPattern} />
}

interface ListProps {
  readonly analysis: Analysis
  readonly onAddPattern: () => void
}

const List = memo(({ analysis, onAddPattern }: ListProps) => {
  const selection = useDesigner((state) => state.selection)
  const [filter, setFilter] = useState('')
  const [most, setMost] = useState(PAGE)
  const all = useMemo(() => rowsOf(analysis.model, analysis.findings), [analysis])
  const found = useMemo(() => filterRows(all, filter), [all, filter])
  const drawn = rowsToDraw(found, most, selection)
  const rows = useRows(drawn.map(({ id }) => id))
  const { onSelect, onDuplicate, onDelete } = useDocumentActions()
  const hidden = found.length - drawn.length
  return (
    <section className={styles.documents} aria-label="Documents">
      <header className={styles.header}>
        <h2>Documents</h2>
        {analysis.documents.length > 1 && <span className={styles.count}>{analysis.documents.length}</span>}
        <span className={styles.add}>
          <Button look="quiet" icon={<Plus />} onClick={onAddPattern}>
            Add pattern
          </Button>
        </span>
      </header>
      {all.length > MANY && (
        <div className={styles.filter}>
          <TextField
            value={filter}
            placeholder="Kind, name, host or namespace"
            aria-label="Filter documents"
            onChange={setFilter}
          />
        </div>
      )}
      <ul className={styles.list} aria-label="Documents" {...rows.list}>
        {drawn.map((row) => (
          <DocumentRowItem
            key={row.id}
            row={row}
            isReachable={row.id === rows.current}
            isSelected={isShown(row, selection)}
            onSelect={onSelect}
            onDuplicate={onDuplicate}
            onDelete={onDelete}
          />
        ))}
      </ul>
      {all.length === 0 && <p className={styles.words}>No documents yet.</p>}
      {all.length > 0 && found.length === 0 && (
        <p className={styles.words}>No document matches “{filter}”.</p>
      )}
      {hidden > 0 && (
        <div className={styles.words}>
          <Button
            onClick={() => {
              setMost(most + PAGE)
            }}
          >
            Show {Math.min(PAGE, hidden)} more
          </Button>{' '}
          {hidden} of {found.length} are not shown.
        </div>
      )}
    </section>
  )
})
List.displayName = 'List'
