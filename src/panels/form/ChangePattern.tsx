import { useMemo, useState } from 'react'
import { changedLines } from '#core/text/changed-lines.ts'
import { changePattern, patterns } from '#core/patterns/patterns.ts'
import type { Pattern } from '#core/patterns/pattern.ts'
import type { Resource } from '#core/istio/resource.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { ChangedLines } from '#ui/ChangedLines.tsx'
import { ChoiceCards } from '#ui/ChoiceCards.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { entryKey } from './use-form.ts'
import styles from './ChangePattern.module.css'

interface Props {
  readonly entry: Resource
  readonly pattern: Pattern
  readonly onClose: () => void
}

/** Another pattern for an entry: what it would add and remove is shown before it is done. */
export const ChangePattern = ({ entry, pattern, onClose }: Props) => {
  const actions = useActions()
  const model = useDesigner((state) => state.analysis.model)
  const others = patterns.filter((other) => other !== pattern)
  const [wanted, setWanted] = useState(others[0])
  const change = useMemo(() => wanted && changePattern(model, entry, wanted), [model, entry, wanted])
  const groups = change && 'edits' in change ? changedLines(model.yaml.text, change.edits) : []
  const onApply = () => {
    if (change && wanted && actions.apply(change, 'pattern')) {
      actions.lookThrough(entryKey(entry), wanted.id)
      onClose()
    }
  }
  return (
    <Dialog
      title="Change pattern"
      description="Hosts, name, namespace and visibility stay. One step of Undo takes all of it back."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep {pattern.title}</Button>
          <Button look="primary" onClick={onApply} disabled={!change || 'refused' in change}>
            Change to {wanted?.title}
          </Button>
        </>
      }
    >
      <ChoiceCards
        label="New pattern"
        value={wanted?.id}
        options={others.map(({ id, title, when }) => ({ id, title, consequence: when }))}
        onChange={(id) => {
          setWanted(others.find((other) => other.id === id))
        }}
      />
      <h3 className={styles.title}>What changes in the YAML</h3>
      {change && 'refused' in change && <p>{change.refused}</p>}
      {groups.length === 0 && change && 'edits' in change && (
        <p>Nothing: this entry already fits the pattern.</p>
      )}
      <ChangedLines groups={groups} />
    </Dialog>
  )
}
