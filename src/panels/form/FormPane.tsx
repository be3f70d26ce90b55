import { useCallback, useState } from 'react'
import type { AnswerPlace } from '#core/forms/question.ts'
import type { NameSpot } from '#core/language/rename/renaming.ts'
import { sharedNames } from '#core/language/rename/shared-names.ts'
import type { Change } from '#core/text/draft.ts'
import { DocumentList } from '#panels/documents/DocumentList.tsx'
import { FormView } from '#panels/wizard/FormView.tsx'
import { useActions, useDesigner } from '#state/react.ts'
import type { Origin } from '#state/history.ts'
import { Button } from '#ui/Button.tsx'
import { Segments } from '#ui/Segments.tsx'
import { ChangePattern } from './ChangePattern.tsx'
import { NoForm } from './NoForm.tsx'
import styles from './FormPane.module.css'
import { useFormSource } from './use-form-source.ts'
import { ALL_FIELDS, objectKey, useForm } from './use-form.ts'

const ways = [
  { id: 'wizard', title: 'Wizard' },
  { id: ALL_FIELDS, title: 'All fields' },
]

/** The documents of the design and the questions about the selected one. */
export const FormPane = () => {
  const actions = useActions()
  const source = useFormSource()
  const { analysis } = source
  const shown = useForm(source)
  const selection = useDesigner((state) => state.selection)
  const [changing, setChanging] = useState(false)
  const onChange = useCallback(
    (change: Change, origin: Origin) => {
      actions.apply(change, origin)
    },
    [actions],
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
  const onShowPlace = useCallback(
    ({ document, path }: AnswerPlace) => {
      actions.select({ document, path, from: 'link' })
    },
    [actions],
  )
  const { model } = analysis
  const namesAt = useCallback(
    ({ document, path }: AnswerPlace) => sharedNames(model, document, path),
    [model],
  )
  const onRename = useCallback(
    (spot: NameSpot) => {
      actions.rename(spot)
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
            <div className={styles.ways}>
              {shown.wizard && !shown.held && (
                <Button
                  look="quiet"
                  onClick={() => {
                    setChanging(true)
                  }}
                >
                  Change pattern
                </Button>
              )}
              {shown.hasWizard && (
                <Segments
                  label="Form"
                  value={shown.wizard ? 'wizard' : ALL_FIELDS}
                  options={ways}
                  onChange={(way) => {
                    actions.lookThrough(objectKey(shown.resource), way)
                  }}
                />
              )}
            </div>
          </header>
          {/* With every field locked, nothing inside could be reached to scroll it by keyboard. */}
          <div
            key={shown.wizard ? 'wizard' : `${shown.resource.kind} ${objectKey(shown.resource)}`}
            className={styles.questions}
            {...(shown.held ? { tabIndex: 0, role: 'group', 'aria-label': 'Questions' } : {})}
          >
            <FormView
              form={shown.form}
              findings={analysis.findings}
              lit={selection && selection.from !== 'form' ? selection : undefined}
              onChange={onChange}
              onFocusPlace={onFocusPlace}
              onShowPlace={onShowPlace}
              {...(shown.held ? {} : { namesAt, onRename })}
            />
          </div>
          {changing && shown.wizard && (
            <ChangePattern
              entry={shown.wizard.entry}
              pattern={shown.wizard.pattern}
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
