import { useState } from 'react'
import { useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { LARGEST, tooLarge } from './decode.ts'
import type { Incoming } from './incoming.ts'
import { YamlArea } from './YamlArea.tsx'

interface Props {
  readonly onPlace: (incoming: Incoming, how: 'replace' | 'append') => void
  readonly onClose: () => void
}

/** A place to paste YAML or JSON into, and what becomes of it. */
export const PasteDialog = ({ onPlace, onClose }: Props) => {
  const [text, setText] = useState('')
  const isFirst = useDesigner((state) => state.text.trim() === '')
  const bytes = new Blob([text]).size
  const isRefused = text.trim() === '' || bytes > LARGEST
  const place = (how: 'replace' | 'append') => {
    onPlace({ name: 'The pasted text', text, remark: '' }, how)
  }
  return (
    <Dialog
      title="Paste YAML"
      description="One document or many, as YAML or JSON; what kubectl get -o yaml prints fits too."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {!isFirst && (
            <Button
              disabled={isRefused}
              onClick={() => {
                place('append')
              }}
            >
              Append
            </Button>
          )}
          <Button
            look="primary"
            disabled={isRefused}
            onClick={() => {
              place('replace')
            }}
          >
            {isFirst ? 'Open' : 'Replace'}
          </Button>
        </>
      }
    >
      <YamlArea label="YAML to open" value={text} onChange={setText} />
      {bytes > LARGEST && <p role="alert">{tooLarge('The text', bytes).refused}</p>}
    </Dialog>
  )
}
