import { useMemo } from 'react'
import { duplicateResource } from '#core/forms/duplicate.ts'
import { Draft } from '#core/text/draft.ts'
import { samePath } from '#core/text/path.ts'
import { useActions, useDesignerStore } from '#state/react.ts'
import { rowName } from './row-name.ts'
import type { DocumentRow } from './rows.ts'

/** Selecting, copying and deleting what a row stands for; the latter two are one step of Undo each. */
export function useDocumentActions() {
  const actions = useActions()
  const store = useDesignerStore()
  return useMemo(() => {
    const onSelect = ({ document, base }: DocumentRow) => {
      actions.select({ document, path: base, from: 'documents' })
    }
    const onDuplicate = (row: DocumentRow) => {
      const { model } = store.getState().analysis
      const resource = model.resources.find(
        ({ document, base }) => document.index === row.document && samePath(base, row.base),
      )
      if (!resource) return
      const { change, document, path } = duplicateResource(model, resource)
      if (actions.apply(change, 'documents')) actions.select({ document, path, from: 'documents' })
    }
    const onDelete = (row: DocumentRow) => {
      const { analysis, selection } = store.getState()
      const draft = new Draft(analysis.model.yaml)
      if (row.base.length > 0) draft.remove(row.document, row.base)
      else draft.removeDocument(row.document)
      if (!actions.apply(draft.change, 'documents')) return
      actions.notify('info', `${rowName(row)} was deleted.`, true)
      const left = store.getState().analysis.documents.length
      const selected = selection?.document ?? 0
      if (row.base.length > 0) {
        if (selected === row.document) actions.select({ document: selected, path: [], from: 'documents' })
        return
      }
      const next = Math.min(selected > row.document ? selected - 1 : selected, left - 1)
      const path = selected === row.document ? [] : (selection?.path ?? [])
      actions.select(next < 0 ? undefined : { document: next, path, from: 'documents' })
    }
    return { onSelect, onDuplicate, onDelete }
  }, [actions, store])
}
