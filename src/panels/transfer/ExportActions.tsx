import { Check, ChevronDown, Copy, Download } from 'lucide-react'
import { memo, useDeferredValue } from 'react'
import type { Model } from '#core/read-design.ts'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { Menu } from '#ui/Menu.tsx'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { CopyByHand } from './CopyByHand.tsx'
import { partsToCopy } from './parts-to-copy.ts'
import { download } from './download.ts'
import { fileName } from './file-name.ts'
import { useCopy } from './use-copy.ts'
import styles from './ExportActions.module.css'

const ALL = 'YAML'

/** The ways the design's text leaves the page: to the clipboard, as a whole or in part, and as a file. */
export const ExportActions = () => {
  // Nothing here is needed before the next key is drawn; what is pressed takes the text of that moment.
  const model = useDeferredValue(useDesigner((state) => state.analysis.model))
  const isEmpty = useDesigner((state) => state.text === '')
  return <Actions model={model} isEmpty={isEmpty} />
}

const Actions = memo(({ model, isEmpty }: { readonly model: Model; readonly isEmpty: boolean }) => {
  const store = useDesignerStore()
  const actions = useActions()
  const selected = useDesigner((state) => state.selection?.document)
  const { copied, refused, onCopy, onPutAway } = useCopy()
  return (
    <div className={styles.actions}>
      <Button
        look="quiet"
        icon={copied === ALL ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
        disabled={isEmpty}
        onClick={() => {
          onCopy(store.getState().text, ALL)
          actions.compareFromHere('exported')
        }}
      >
        Copy YAML
      </Button>
      <Menu
        align="end"
        trigger={
          <IconButton
            look="bare"
            label="Copy part of it"
            icon={copied !== undefined && copied !== ALL ? <Check /> : <ChevronDown />}
            disabled={isEmpty}
          />
        }
        items={partsToCopy(model, selected).map(({ id, title, hint, text }) => ({
          id,
          title,
          ...(hint === undefined ? {} : { hint }),
          onSelect: () => {
            onCopy(text(), title)
            if (id === 'command') actions.compareFromHere('exported')
          },
        }))}
      />
      <Button
        look="quiet"
        icon={<Download aria-hidden="true" />}
        disabled={isEmpty}
        onClick={() => {
          const { analysis, text } = store.getState()
          download(fileName(analysis.model.resources), text)
          actions.compareFromHere('exported')
        }}
      >
        Download
      </Button>
      <output>{copied !== undefined && <VisuallyHidden>Copied: {copied}</VisuallyHidden>}</output>
      {refused !== undefined && <CopyByHand text={refused} onClose={onPutAway} />}
    </div>
  )
})
Actions.displayName = 'Actions'
