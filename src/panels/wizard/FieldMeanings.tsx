import type { RowsQuestion } from '#core/forms/question.ts'
import { Code } from '#ui/Code.tsx'
import styles from './FieldMeanings.module.css'

/** Why the fields of rows are asked: told once for all rows, folded. */
export const FieldMeanings = ({ rows }: Pick<RowsQuestion, 'rows'>) => {
  const meanings = new Map(
    rows.flatMap(({ questions }) => questions.map(({ label, why }) => [label, why] as const)),
  )
  if (meanings.size < 2) return undefined
  return (
    <details className={styles.meanings}>
      <summary>What these fields mean</summary>
      <dl>
        {[...meanings].map(([label, why]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Code text={why} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
