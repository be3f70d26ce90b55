import { ClipboardPaste, FolderOpen } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button } from '#ui/Button.tsx'
import { PasteText } from './PasteText.tsx'
import styles from './OpenCard.module.css'

interface Props {
  /** Something is being dragged over the gallery. */
  readonly isTarget: boolean
  readonly onOpenFiles: (files: readonly File[]) => void
  readonly onPasteText: (text: string) => void
  readonly onStartEmpty: () => void
}

/** The ways in for those who have YAML already, and for those who want an empty page. */
export const OpenCard = ({ isTarget, onOpenFiles, onPasteText, onStartEmpty }: Props) => {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isPasting, setIsPasting] = useState(false)
  return (
    <fieldset className={styles.card} aria-labelledby={id} data-target={isTarget ? '' : undefined}>
      <span className={styles.title} id={id}>
        Open what you have
      </span>
      <p className={styles.words}>
        {isTarget ? (
          'Let go to open it.'
        ) : (
          <>
            Drop YAML here, paste it, or choose files: ServiceEntry, DestinationRule, VirtualService, a whole{' '}
            <code>kubectl get -o yaml</code>. Comments and order stay as they are.
          </>
        )}
      </p>
      <div className={styles.ways}>
        <Button icon={<FolderOpen />} onClick={() => input.current?.click()}>
          Open…
        </Button>
        <Button
          icon={<ClipboardPaste />}
          onClick={() => {
            setIsPasting(true)
          }}
        >
          Paste…
        </Button>
      </div>
      <div className={styles.last}>
        <Button look="quiet" onClick={onStartEmpty}>
          Start with an empty page
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to open"
        accept=".yaml,.yml,.json,.txt,application/yaml,application/json,text/yaml,text/plain"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onOpenFiles(files)
        }}
      />
      {isPasting && (
        <PasteText
          onPasteText={onPasteText}
          onClose={() => {
            setIsPasting(false)
          }}
        />
      )}
    </fieldset>
  )
}
