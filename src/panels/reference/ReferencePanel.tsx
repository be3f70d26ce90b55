import { useDeferredValue, useMemo, useState } from 'react'
import { allFields, type ListedField } from '#core/schema/all-fields.ts'
import { kinds } from '#core/schema/catalogue.ts'
import { Code } from '#ui/Code.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'
import { FieldEntry } from './FieldEntry.tsx'
import styles from './ReferencePanel.module.css'

const FIRST = kinds[0]?.kind ?? ''

/** What readers look for stands in the spec; what all kinds share comes after it. */
const specFirst = (all: readonly ListedField[]): readonly ListedField[] => {
  const isInSpec = ({ name }: ListedField) => name.startsWith('spec')
  return [...all.filter(isInSpec), ...all.filter((listed) => !isInSpec(listed))]
}

/** Every field of every kind the catalogue knows: what for, when, what it may hold. */
export const ReferencePanel = () => {
  const [kind, chooseKind] = useState(FIRST)
  const [filter, setFilter] = useState('')
  const words = useDeferredValue(filter).toLowerCase().split(/\s+/)
  const schema = kinds.find((one) => one.kind === kind)
  const all = useMemo(() => (schema ? specFirst(allFields(schema)) : []), [schema])
  if (!schema) return undefined
  const shown = all.filter(({ name, field }) => {
    const said = `${name}\n${field.description}\n${field.when ?? ''}`.toLowerCase()
    return words.every((word) => said.includes(word))
  })
  return (
    <section className={styles.panel} aria-label="Reference">
      <header className={styles.header}>
        <Select
          aria-label="Kind"
          value={kind}
          options={kinds.map((one) => ({ id: one.kind, title: one.kind }))}
          onChange={chooseKind}
        />
        <div className={styles.filter}>
          <TextField
            value={filter}
            placeholder="Filter"
            aria-label="Filter the fields"
            onChange={setFilter}
          />
        </div>
        <output className={styles.count}>
          {shown.length < all.length ? `${shown.length} of ${all.length} fields` : `${all.length} fields`}
        </output>
      </header>
      <div className={styles.body} key={kind}>
        <p className={styles.kind}>
          <Code text={schema.description} /> <Code text={schema.when} />
        </p>
        {shown.length > 0 ? (
          <dl className={styles.fields}>
            {shown.map((listed) => (
              <FieldEntry key={listed.name} {...listed} />
            ))}
          </dl>
        ) : (
          <EmptyState title="No field has these words." />
        )}
      </div>
    </section>
  )
}
