import { ChevronDown, ClipboardPaste, Plus } from 'lucide-react'
import { useRef, useState, type ComponentType } from 'react'
import type { Question, RowsQuestion } from '#core/forms/question.ts'
import { Button } from '#ui/Button.tsx'
import { Menu } from '#ui/Menu.tsx'
import type { ControlProps } from './control.ts'
import { FieldMeanings } from './FieldMeanings.tsx'
import { useFormScope } from './form-scope.ts'
import { PasteRows } from './PasteRows.tsx'
import { Row } from './Row.tsx'
import styles from './RowsControl.module.css'
import { rowKey } from './targets.ts'
import { useFocusLater } from './use-focus-later.ts'

interface Props extends ControlProps<RowsQuestion> {
  readonly QuestionView: ComponentType<{ readonly question: Question; readonly inRow?: boolean }>
}

/** A list of like things, each with its own questions, and the ways to have more, fewer, or another order. */
export const RowsControl = ({ question, wiring, answering, QuestionView }: Props) => {
  const { rows, rowName, add, remove, move, presets = [], paste } = question
  const { say } = useFormScope()
  const [isPasting, setIsPasting] = useState(false)
  const box = useRef<HTMLFieldSetElement>(null)
  const focusLater = useFocusLater(box)
  const count = rows.length

  const onRemove = (at: number) => {
    if (!remove || !answering.attempt(remove(at), 'form')) return
    say(`Removed ${rowName} ${rows[at]?.title ?? ''}.`)
    focusLater(
      `[data-row="${at}"] [data-act="remove"]`,
      `[data-row="${at - 1}"] [data-act="remove"]`,
      '[data-act="add"]',
    )
  }
  const onMove = (from: number, to: number) => {
    if (!move || !answering.attempt(move(from, to), 'form')) return
    say(`${rowName} ${rows[from]?.title ?? ''} is now ${to + 1} of ${count}.`)
    const way = to < from ? 'up' : 'down'
    const there = `[data-row="${to}"] [data-act`
    focusLater(`${there}="${way}"]:enabled`, `${there}]:enabled`)
  }
  const onAdd = () => {
    if (!add || !answering.attempt(add(), 'form')) return
    focusLater(`[data-row="${count}"] :is(input, select)`)
  }
  return (
    <fieldset
      ref={box}
      className={styles.rows}
      aria-labelledby={wiring.labelId}
      aria-describedby={wiring.describedBy}
      disabled={wiring.disabled}
    >
      {count === 0 && <p className={styles.none}>There is no {rowName} yet.</p>}
      {rows.map((row, i) => (
        <Row
          key={row.id}
          question={question}
          row={row}
          index={i}
          targetKey={rowKey(question, row)}
          {...(remove ? { onRemove } : {})}
          {...(move && count > 1 ? { onMove } : {})}
        >
          {row.questions.map((inner) => (
            <QuestionView key={inner.id} question={inner} inRow />
          ))}
        </Row>
      ))}
      <div className={styles.ways}>
        {add && (
          <Button icon={<Plus />} data-act="add" onClick={onAdd}>
            Add {rowName}
          </Button>
        )}
        {presets.length > 0 && (
          <Menu
            trigger={
              <Button>
                Presets
                <ChevronDown aria-hidden="true" />
              </Button>
            }
            items={presets.map(({ id, title, write }) => ({
              id,
              title,
              onSelect: () => {
                if (answering.attempt(write(), 'form')) say(`Added the ${rowName}s of ${title}.`)
              },
            }))}
          />
        )}
        {paste && (
          <Button
            icon={<ClipboardPaste />}
            onClick={() => {
              setIsPasting(true)
            }}
          >
            Paste a list…
          </Button>
        )}
      </div>
      <FieldMeanings rows={rows} />
      {paste && isPasting && (
        <PasteRows
          rowName={rowName}
          hint={paste.hint}
          read={paste.write}
          onChange={(change) => answering.attempt(change, 'form')}
          onClose={() => {
            setIsPasting(false)
          }}
        />
      )}
    </fieldset>
  )
}
