import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { allFields, type ListedField } from '#core/schema/all-fields.ts'
import { kinds } from '#core/schema/catalogue.ts'
import { formatPath } from '#core/text/path.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { FilteredPanel } from '#ui/FilteredPanel.tsx'
import { FieldEntry } from './FieldEntry.tsx'
import styles from './ReferencePanel.module.css'
import { selectedField } from './selected-field.ts'

const FIRST = kinds[0]?.kind ?? ''

/** What readers look for stands in the spec; what all kinds share comes after it. */
const specFirst = (all: readonly ListedField[]): readonly ListedField[] => {
  const isInSpec = ({ name }: ListedField) => name.startsWith('spec')
  return [...all.filter(isInSpec), ...all.filter((listed) => !isInSpec(listed))]
}

/** Everything that is said of a field, in small letters. */
function wordsOf({ name, field }: ListedField): string {
  const { description, when = '', absent = '', deprecated = '' } = field
  const values = field.type === 'string' ? [...(field.values ?? []), ...(field.suggestions ?? [])] : []
  const choices = values.flatMap((choice) => [choice.value, choice.description])
  return [name, description, when, absent, deprecated, String(field.default ?? ''), ...choices]
    .join('\n')
    .toLowerCase()
}

/**
 * Every field of every kind the catalogue knows: what for, when, what it may hold. It opens at the field that is selected, goes along
 * with the selection as long as nothing is looked for, and leads back to it.
 */
export const ReferencePanel = () => {
  const { select } = useActions()
  const documents = useDesigner((state) => state.analysis.model.yaml.documents)
  const selection = useDesigner((state) => state.selection)
  const selected = selectedField(documents, selection)
  const [kind, chooseKind] = useState(selected?.kind ?? FIRST)
  const [filter, setFilter] = useState('')
  const [followed, setFollowed] = useState(selected?.selection)
  /** Where the reader is led; another object, another time. */
  const [goal, setGoal] = useState(selected && { name: selected.name })
  const body = useRef<HTMLDivElement>(null)
  const words = useDeferredValue(filter).toLowerCase().split(/\s+/)
  const schema = kinds.find((one) => one.kind === kind)
  const all = useMemo(
    () => (schema ? specFirst(allFields(schema)).map((listed) => ({ listed, said: wordsOf(listed) })) : []),
    [schema],
  )
  const goThere = () => {
    if (!selected) return
    chooseKind(selected.kind)
    setFilter('')
    setGoal({ name: selected.name })
  }
  if (selected && selected.selection !== followed) {
    setFollowed(selected.selection)
    if (filter === '' && selected.selection.from !== 'reference') goThere()
  }
  useEffect(() => {
    if (!goal) return undefined
    // Not `scrollIntoView`, which moves the page along with the panel.
    const lead = () => {
      const box = body.current
      const entry = box?.querySelector('[aria-current]')
      if (box && entry) box.scrollTop += entry.getBoundingClientRect().top - box.getBoundingClientRect().top
    }
    lead()
    // What has come near by that is laid out only now, and moves the entry once more.
    const frame = requestAnimationFrame(lead)
    return () => {
      cancelAnimationFrame(frame)
    }
  }, [goal])
  if (!schema) return undefined
  const shown = all.filter(({ said }) => words.every((word) => said.includes(word)))
  const isHere = ({ name }: ListedField) => selected?.kind === kind && selected.name === name
  return (
    <FilteredPanel
      label="Reference"
      part={{
        label: 'Kind',
        value: kind,
        options: kinds.map((one) => ({ id: one.kind, title: one.kind })),
        onChange: chooseKind,
      }}
      filter={{ label: 'Filter the fields', value: filter, onChange: setFilter }}
      count={shown.length < all.length ? `${shown.length} of ${all.length} fields` : `${all.length} fields`}
      tools={
        selected && (
          <>
            {(selected.kind !== kind || filter !== '') && (
              <Button look="quiet" onClick={goThere}>
                Selected field: {selected.name}
              </Button>
            )}
            <Button
              look="quiet"
              onClick={() => {
                select({ document: selected.document, path: selected.path, from: 'reference' })
              }}
            >
              Back to {formatPath(selected.path)}
            </Button>
          </>
        )
      }
    >
      <div ref={body} className={styles.body} key={kind}>
        <p className={styles.kind}>
          <Code text={schema.description} /> <Code text={schema.when} />
        </p>
        {shown.length > 0 ? (
          <dl className={styles.fields}>
            {shown.map(({ listed }) => (
              <FieldEntry key={listed.name} {...listed} isSelected={isHere(listed)} />
            ))}
          </dl>
        ) : (
          <EmptyState title="No field has these words." />
        )}
      </div>
    </FilteredPanel>
  )
}
