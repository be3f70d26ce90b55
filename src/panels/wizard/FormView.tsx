import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AnswerPlace, Form, Question } from '#core/forms/question.ts'
import type { Finding } from '#core/gates/finding.ts'
import type { NameSpot } from '#core/language/rename/renaming.ts'
import type { SharedName } from '#core/language/rename/shared-names.ts'
import type { Change } from '#core/text/draft.ts'
import type { Origin } from '#state/history.ts'
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx'
import { ELSEWHERE, findingsByTarget } from './finding-messages.ts'
import { FormScopeContext, type FormScope } from './form-scope.ts'
import styles from './FormView.module.css'
import { keyAround } from './key-around.ts'
import { namesShown } from './names.ts'
import { OutsideForm } from './OutsideForm.tsx'
import { QuestionView } from './QuestionView.tsx'
import { targetNear, targetsOf } from './targets.ts'
import { Unshown } from './Unshown.tsx'
import { useRenameKey } from './use-rename-key.ts'

interface Props {
  readonly form: Form
  /** Those of the whole analysis; each is shown at the question whose places hold it most closely. */
  readonly findings: readonly Finding[]
  /** What another view points at; undefined while the form itself does. */
  readonly lit: AnswerPlace | undefined
  /** Never a refusal: that is shown at its question. Typing is told by question, everything else is `form`. */
  readonly onChange: (change: Change, origin: Origin) => void
  /** A question came into focus. */
  readonly onFocusPlace: (place: AnswerPlace) => void
  /** The reader asks to see a place in the YAML. */
  readonly onShowPlace: (place: AnswerPlace) => void
  /** The names at a place that other places use too; without it none is offered to be renamed. */
  readonly namesAt?: (place: AnswerPlace) => readonly SharedName[]
  readonly onRename?: (spot: NameSpot) => void
}

const nothing: readonly never[] = []

const noNames = (): readonly SharedName[] => nothing
const noRename = () => undefined

const View = ({
  form,
  findings,
  lit,
  onChange,
  onFocusPlace,
  onShowPlace,
  namesAt = noNames,
  onRename = noRename,
}: Props) => {
  const root = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const targets = useMemo(() => targetsOf(form), [form])
  const found = useMemo(() => findingsByTarget(form, targets, findings), [form, targets, findings])
  const litKey = useMemo(() => lit && targetNear(targets, lit)?.key, [targets, lit])
  const namesIn = useCallback((question: Question) => namesShown(question, namesAt), [namesAt])
  useRenameKey(root, form, namesIn, onRename)
  const scope = useMemo(
    (): FormScope => ({
      findingsAt: (key) => found.get(key) ?? nothing,
      litKey,
      onChange,
      onShowPlace,
      namesIn,
      onRename,
      say: setSaid,
    }),
    [found, litKey, onChange, onShowPlace, namesIn, onRename],
  )
  useEffect(() => {
    if (!lit || litKey === undefined || root.current?.contains(document.activeElement)) return
    const box = root.current?.querySelector('[data-lit]:not([data-cell]), [data-lit][data-cell] [data-main]')
    box?.scrollIntoView({ block: 'nearest' })
  }, [lit, litKey])

  useEffect(() => {
    const box = root.current
    const onFocusIn = (event: FocusEvent) => {
      const key = keyAround(event.target)
      if (key === undefined || key === keyAround(event.relatedTarget)) return
      const place = targets.find((target) => target.key === key)?.places[0]
      if (place) onFocusPlace(place)
    }
    box?.addEventListener('focusin', onFocusIn)
    return () => {
      box?.removeEventListener('focusin', onFocusIn)
    }
  }, [targets, onFocusPlace])

  const elsewhere = found.get(ELSEWHERE) ?? nothing
  return (
    <FormScopeContext value={scope}>
      <div ref={root} className={styles.form}>
        {form.sections.map(({ id, title, questions }) => (
          <div key={id} className={styles.section}>
            {title !== undefined && title !== questions[0]?.label && <h3>{title}</h3>}
            {questions.map((question) => (
              <QuestionView key={question.id} question={question} />
            ))}
          </div>
        ))}
        {elsewhere.length > 0 && <OutsideForm findings={elsewhere} onShowPlace={onShowPlace} />}
        {form.unshown.length > 0 && (
          <Unshown
            places={form.unshown}
            isAboutSeveral={form.documents.length > 1}
            onShowPlace={onShowPlace}
          />
        )}
        <output>
          <VisuallyHidden>{said}</VisuallyHidden>
        </output>
      </div>
    </FormScopeContext>
  )
}

/** Any form: its questions with what is found about them, and what the form does not show. The title is the caller's. */
export const FormView = memo(View)
