import type { ReactNode } from 'react'
import { Select } from './Select.tsx'
import { TextField } from './TextField.tsx'
import styles from './FilteredPanel.module.css'

interface Props {
  /** The name of the panel. */
  readonly label: string
  /** Which part of a whole is shown. */
  readonly part: {
    readonly label: string
    readonly value: string
    readonly options: readonly { readonly id: string; readonly title: string }[]
    readonly onChange: (id: string) => void
  }
  readonly filter: {
    readonly label: string
    readonly value: string
    readonly onChange: (text: string) => void
  }
  /** How much the filter lets through, in words. */
  readonly count: string
  readonly tools?: ReactNode
  readonly children: ReactNode
}

/** A panel that shows one part of a whole at a time, and of that what has certain words. */
export const FilteredPanel = ({ label, part, filter, count, tools, children }: Props) => (
  <section className={styles.panel} aria-label={label}>
    <header className={styles.header}>
      <Select aria-label={part.label} value={part.value} options={part.options} onChange={part.onChange} />
      <div className={styles.filter}>
        <TextField
          value={filter.value}
          placeholder="Filter"
          aria-label={filter.label}
          onChange={filter.onChange}
        />
      </div>
      <output className={styles.count}>{count}</output>
      {tools}
    </header>
    {children}
  </section>
)
