import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ItemsQuestion } from '#core/forms/question.ts'
import type { ControlProps } from '#panels/wizard/control.ts'
import { useFormScope } from '#panels/wizard/form-scope.ts'
import { useFocusLater } from '#panels/wizard/use-focus-later.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { TextField } from '#ui/TextField.tsx'
import type { DrawQuestion } from './draw-question.ts'
import styles from './GroupView.module.css'
import { useItemKeys } from './use-item-keys.ts'

interface Props extends ControlProps<ItemsQuestion> {
  readonly QuestionView: DrawQuestion
}

/** A list of things that unfold, with the buttons to add, move and take away; entries are added by their key. */
export const ItemsControl = ({ question, wiring, answering, QuestionView }: Props) => {
  const { items, itemName, keyLabel, add, move } = question
  const { say } = useFormScope()
  const box = useRef<HTMLFieldSetElement>(null)
  const focusLater = useFocusLater(box)
  const [key, setKey] = useState('')
  const count = items.length
  const { keys, onMoved, onRemoved } = useItemKeys(count)
  const onAdd = () => {
    if (!add || (keyLabel !== undefined && key.trim() === '')) return
    if (!answering.attempt(add(key.trim()), 'form')) return
    setKey('')
    focusLater(`:scope > [data-item="${count}"] :is(input, select)`, `:scope > [data-item="${count}"] button`)
  }
  const onMove = (from: number, to: number) => {
    if (!move || !answering.attempt(move(from, to), 'form')) return
    onMoved(from, to)
    say(`${itemName} ${from + 1} is now ${to + 1} of ${count}.`)
    const way = to < from ? 'up' : 'down'
    const there = `:scope > [data-item="${to}"] [data-act`
    focusLater(`${there}="${way}"]:enabled`, `${there}]:enabled`)
  }
  return (
    <fieldset
      ref={box}
      className={styles.items}
      aria-labelledby={wiring.labelId}
      aria-describedby={wiring.describedBy}
    >
      {items.map((item, i) => (
        <div key={keyLabel === undefined ? keys[i] : item.id} data-item={i}>
          <QuestionView
            question={item}
            tools={
              <>
                {move && count > 1 && (
                  <>
                    <IconButton
                      label={`Move ${item.label} up`}
                      look="bare"
                      icon={<ArrowUp />}
                      data-act="up"
                      disabled={i === 0}
                      onClick={() => {
                        onMove(i, i - 1)
                      }}
                    />
                    <IconButton
                      label={`Move ${item.label} down`}
                      look="bare"
                      icon={<ArrowDown />}
                      data-act="down"
                      disabled={i === count - 1}
                      onClick={() => {
                        onMove(i, i + 1)
                      }}
                    />
                  </>
                )}
                {item.clear && (
                  <IconButton
                    label={`Remove ${item.label}`}
                    look="bare"
                    icon={<Trash2 />}
                    onClick={() => {
                      if (!item.clear || !answering.attempt(item.clear(), 'form')) return
                      onRemoved(i)
                      say(`Removed ${item.label}.`)
                      focusLater(':scope > [data-add] button')
                    }}
                  />
                )}
              </>
            }
          />
        </div>
      ))}
      {add && (
        <div className={styles.ways} data-add="">
          {keyLabel !== undefined && (
            <TextField
              aria-label={`New ${keyLabel.toLowerCase()}`}
              placeholder={keyLabel}
              mono
              value={key}
              onChange={setKey}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onAdd()
              }}
            />
          )}
          <Button icon={<Plus />} onClick={onAdd}>
            Add {itemName}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
