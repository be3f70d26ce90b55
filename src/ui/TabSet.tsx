import { Tabs } from 'radix-ui'
import type { ReactNode } from 'react'
import styles from './TabSet.module.css'

interface Props<Id extends string> {
  /** The name of the row of tabs. */
  readonly label: string
  readonly tabs: readonly {
    readonly id: Id
    readonly title: string
    /** What stands beside the title, such as a count. */
    readonly mark?: ReactNode
    readonly content: ReactNode
  }[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
  /** `panes`: large tabs in one row, whose contents stay in the page, out of sight. `panel`: small ones, drawn while they are shown. */
  readonly look: 'panes' | 'panel'
}

/** One of several contents at a time, chosen by tabs. The content of a pane carries `data-pane`. */
export const TabSet = <Id extends string>({ label, tabs, shown, onShow, look }: Props<Id>) => (
  <Tabs.Root
    className={styles.set}
    data-look={look}
    value={shown}
    onValueChange={(value) => {
      const chosen = tabs.find(({ id }) => id === value)
      if (chosen) onShow(chosen.id)
    }}
  >
    <Tabs.List className={styles.tabs} aria-label={label}>
      {tabs.map(({ id, title, mark }) => (
        <Tabs.Trigger key={id} className={styles.tab} value={id}>
          {title}
          {mark}
        </Tabs.Trigger>
      ))}
    </Tabs.List>
    {tabs.map(({ id, content }) => (
      <Tabs.Content
        key={id}
        className={styles.content}
        value={id}
        tabIndex={-1}
        {...(look === 'panes' ? { 'data-pane': id, forceMount: true, hidden: shown !== id } : {})}
      >
        {content}
      </Tabs.Content>
    ))}
  </Tabs.Root>
)
