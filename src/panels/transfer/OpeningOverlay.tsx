import { FileDown, LoaderCircle } from 'lucide-react'
import styles from './OpeningOverlay.module.css'

interface Props {
  /** Files are held over the page. */
  readonly isOver: boolean
  /** What is being read. */
  readonly opening: string | undefined
}

/** What the page says while files are held over it, and while a long one is read. */
export const OpeningOverlay = ({ isOver, opening }: Props) => (
  <>
    {isOver && (
      <div className={styles.drop}>
        <p className={styles.invitation}>
          <FileDown size={20} aria-hidden="true" />
          Drop to open
        </p>
      </div>
    )}
    <output className={styles.opening}>
      {opening !== undefined && (
        <span className={styles.card}>
          <LoaderCircle className={styles.wheel} size={16} aria-hidden="true" />
          Opening {opening} …
        </span>
      )}
    </output>
  </>
)
