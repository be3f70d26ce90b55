import { useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { TextArea } from '#ui/TextArea.tsx'

/** A window to paste YAML into. */
export const PasteText = ({
  onPasteText,
  onClose,
}: {
  readonly onPasteText: (text: string) => void
  readonly onClose: () => void
}) => {
  const [text, setText] = useState('')
  return (
    <Dialog
      title="Paste YAML"
      description="One document or many, with --- between them. Nothing is sent anywhere."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={text.trim() === ''}
            onClick={() => {
              onClose()
              onPasteText(text)
            }}
          >
            Open it
          </Button>
        </>
      }
    >
      <TextArea aria-label="YAML" rows={12} value={text} onChange={setText} />
    </Dialog>
  )
}
