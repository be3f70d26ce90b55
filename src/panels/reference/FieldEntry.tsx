import { factsOf } from '#core/language/about.ts'
import type { ListedField } from '#core/schema/all-fields.ts'
import { Code } from '#ui/Code.tsx'
import { ExternalLink } from 'lucide-react'
import styles from './ReferencePanel.module.css'

interface Props extends ListedField {
  /** Whether it is the one that is selected in another view. */
  readonly isSelected: boolean
}

/** One field of the reference. */
export const FieldEntry = ({ name, field, reference, isSelected }: Props) => (
  <div className={styles.entry} aria-current={isSelected ? 'location' : undefined}>
    <dt className={styles.name}>
      <code>{name}</code>
      <span className={styles.facts}>
        <Code text={factsOf(field)} />
      </span>
    </dt>
    <dd className={styles.about}>
      {field.deprecated !== undefined && (
        <p>
          <strong>Outdated.</strong> Write <code>{field.deprecated}</code> instead.
        </p>
      )}
      <p>
        <Code text={field.description} />{' '}
        <a href={reference} target="_blank" rel="noreferrer" aria-label={`${name} in the reference`}>
          Reference <ExternalLink size={12} aria-hidden="true" />
        </a>
      </p>
      {field.when !== undefined && (
        <p>
          <strong>When:</strong> <Code text={field.when} />
        </p>
      )}
      {field.default !== undefined && (
        <p>
          <strong>Default:</strong> <code>{String(field.default)}</code>
        </p>
      )}
      {field.absent !== undefined && (
        <p>
          <strong>If it is not there:</strong> <Code text={field.absent} />
        </p>
      )}
      {field.type === 'string' && field.values && (
        <ul className={styles.words}>
          {field.values.map(({ value, description }) => (
            <li key={value}>
              <code>{value}</code> – <Code text={description} />
            </li>
          ))}
        </ul>
      )}
    </dd>
  </div>
)
