import { ClipboardPaste, FolderOpen } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '#ui/Button.tsx'
import type { Importing } from './use-import.ts'

/** The ways a text comes into the page by button: chosen as a file, or pasted. */
export const ImportButtons = ({ importing: { onFiles, onPaste } }: { importing: Importing }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        icon={<FolderOpen aria-hidden="true" />}
        onClick={() => {
          input.current?.click()
        }}
      >
        Open…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".yaml,.yml,.json,.txt"
        aria-label="Files to open"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button icon={<ClipboardPaste aria-hidden="true" />} onClick={onPaste}>
        Paste…
      </Button>
    </>
  )
}
