import { useCallback, useState } from 'react'
import type { AnswerPlace } from '#core/forms/question.ts'
import type { Change } from '#core/text/draft.ts'
import { DocumentList } from '#panels/documents/DocumentList.tsx'
import { FormView } from '#panels/wizard/FormView.tsx'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import type { Origin } from '#state/history.ts'
import { Button } from '#ui/Button.tsx'
import { ChangePattern } from './ChangePattern.tsx'
import { NoForm } from './NoForm.tsx'
import styles from './FormPane.module.css'
import { useFormSource } from './use-form-source.ts'
import { useForm } from './use-form.ts'

/** The documents of the design and the questions about the selected one. */
export const FormPane = () => {
  const actions = useActions()
  const store = useDesignerStore()
  const source = useFormSource()
  const { analysis } = source
  const shown = useForm(source)
  const selection = useDesigner((state) => state.selection)
  const [changing, setChanging] = useState(false)
  const onChange = useCallback(
    (change: Change, origin: Origin) => {
      // Edits are measured on the text the form was made from.
      if (store.getState().analysis === analysis) actions.apply(change, origin)
    },
    [actions, store, analysis],
  )
  const onAddPattern = useCallback(() => {
    actions.showGallery(true)
  }, [actions])
  const onFocusPlace = useCallback(
    (place: AnswerPlace) => {
      actions.select({ ...place, from: 'form' })
    },
    [actions],
  )
  return (
    <section className={styles.pane} aria-label="Design">
      <DocumentList onAddPattern={onAddPattern} />
      {shown ? (
        <>
          <header className={styles.heading}>
            <h2>{shown.form.title}</h2>
            <Button
              look="quiet"
              onClick={() => {
                setChanging(true)
              }}
            >
              Change pattern
            </Button>
          </header>
          {/* With every field locked, nothing inside could be reached to scroll it by keyboard. */}
          <div
            className={styles.questions}
            {...(shown.held ? { tabIndex: 0, role: 'group', 'aria-label': 'Questions' } : {})}
          >
            <FormView
              form={shown.form}
              findings={analysis.findings}
              lit={selection && selection.from !== 'form' ? selection : undefined}
              onChange={onChange}
              onFocusPlace={onFocusPlace}
            />
          </div>
          {changing && (
            <ChangePattern
              entry={shown.entry}
              pattern={shown.pattern}
              onClose={() => {
                setChanging(false)
              }}
            />
          )}
        </>
      ) : (
        <NoForm />
      )}
    </section>
  )
}
