import { useId, useState } from 'react'
import type { Change } from '#core/text/draft.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FieldMessages } from '#ui/FieldMessages.tsx'
import { TextArea } from '#ui/TextArea.tsx'

interface Props {
  readonly rowName: string
  readonly hint: string
  /** Rows out of a text; undefined if it holds none. */
  readonly read: (text: string) => Change | undefined
  readonly onChange: (change: Change) => boolean
  readonly onClose: () => void
}

/** Adds rows from a pasted list. */
export const PasteRows = ({ rowName, hint, read, onChange, onClose }: Props) => {
  const id = useId()
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<string>()
  const onAdd = () => {
    const change = read(text)
    if (!change) setTrouble(`No ${rowName} can be read in this text. Put each on a line of its own.`)
    else if ('refused' in change) setTrouble(change.refused)
    else if (onChange(change)) onClose()
  }
  return (
    <Dialog
      title={`Paste ${rowName}s`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={onAdd}>
            Add {rowName}s
          </Button>
        </>
      }
    >
      <p id={`${id}-hint`}>
        <Code text={hint} />
      </p>
      <TextArea
        aria-label={`List of ${rowName}s`}
        aria-describedby={`${id}-hint ${id}-trouble`}
        aria-invalid={trouble !== undefined}
        rows={7}
        value={text}
        onChange={(typed) => {
          setText(typed)
          setTrouble(undefined)
        }}
      />
      <FieldMessages
        id={`${id}-trouble`}
        messages={
          trouble === undefined ? [] : [{ id: 'trouble', tone: 'bad', word: 'Nothing added', text: trouble }]
        }
      />
    </Dialog>
  )
}
