import { Wand } from 'lucide-react'
import { useState } from 'react'
import type { Finding, QuickFix } from '#core/gates/finding.ts'
import { changedLines } from '#core/text/changed-lines.ts'
import { useActions, useDesignerStore } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { ChangedLines } from '#ui/ChangedLines.tsx'
import { Code } from '#ui/Code.tsx'
import { Popover } from '#ui/Popover.tsx'
import styles from './Fixes.module.css'

interface Props {
  readonly fix: QuickFix
  /** What the fix mends; it is made only as long as the finding stands in the present text. */
  readonly finding: Finding
  readonly tabIndex?: number
}

/** A quick fix: the button shows what would change, and one more press makes it, as one step of undo. */
export const FixButton = ({ fix, finding, tabIndex = 0 }: Props) => {
  const actions = useActions()
  const store = useDesignerStore()
  const [open, setOpen] = useState(false)
  const isCurrent = () => store.getState().analysis.findings.includes(finding)
  const onMake = () => {
    setOpen(false)
    if (isCurrent()) actions.apply({ edits: fix.edits }, 'fix')
  }
  return (
    <Popover
      label={`What changes: ${fix.title.replaceAll('`', '')}`}
      open={open}
      onOpenChange={(next) => {
        // A list may be a moment behind the text, and the places of its fixes with it.
        setOpen(next && isCurrent())
      }}
      trigger={
        <Button icon={<Wand size={14} aria-hidden="true" />} tabIndex={tabIndex}>
          <span className={styles.title}>
            <Code text={fix.title} />
          </span>
        </Button>
      }
    >
      <Preview fix={fix} text={store.getState().text} />
      <Button look="primary" onClick={onMake}>
        Make this change
      </Button>
    </Popover>
  )
}

const Preview = ({ fix, text }: { readonly fix: QuickFix; readonly text: string }) => (
  <ChangedLines groups={changedLines(text, fix.edits)} />
)
