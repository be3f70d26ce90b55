import { VisuallyHidden } from './VisuallyHidden.tsx'
import styles from './ChangedLines.module.css'

interface Group {
  /** The first line, from 1. */
  readonly line: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** What a change takes out of a text and puts into it, line by line, before it is made. */
export const ChangedLines = ({ groups }: { readonly groups: readonly Group[] }) => (
  <ol className={styles.groups}>
    {groups.map(({ line, removed, added }) => (
      <li key={line}>
        <span className={styles.line}>Line {line}</span>
        <pre className={styles.lines}>
          {removed.map((text, i) => (
            <del key={`-${String(i)}`}>
              <span aria-hidden="true">− </span>
              <VisuallyHidden>Removed: </VisuallyHidden>
              {text}
              {'\n'}
            </del>
          ))}
          {added.map((text, i) => (
            <ins key={`+${String(i)}`}>
              <span aria-hidden="true">+ </span>
              <VisuallyHidden>Added: </VisuallyHidden>
              {text}
              {'\n'}
            </ins>
          ))}
        </pre>
      </li>
    ))}
  </ol>
)
