import { Tabs } from 'radix-ui'
import { useState } from 'react'
import { useDesigner } from '#state/react.ts'
import type { PaneSet } from './Panes.tsx'
import styles from './TabbedPanes.module.css'

type PaneName = keyof PaneSet

const names: readonly { readonly id: PaneName; readonly title: string }[] = [
  { id: 'design', title: 'Design' },
  { id: 'chart', title: 'Chart' },
  { id: 'yaml', title: 'YAML' },
  { id: 'below', title: 'Details' },
]

/** Which pane shows what was selected elsewhere: a problem leads to the YAML. */
const LEADS_TO: Readonly<Record<string, PaneName>> = {
  problems: 'yaml',
  trace: 'yaml',
  commands: 'yaml',
  changes: 'yaml',
  documents: 'design',
}

/** One pane at a time, chosen by tabs. The others stay as they are, out of sight. */
export const TabbedPanes = ({ panes, problemCount }: { panes: PaneSet; problemCount: number }) => {
  const [shown, show] = useState<PaneName>('design')
  const selection = useDesigner((state) => state.selection)
  const [followed, setFollowed] = useState(selection)
  if (selection !== followed) {
    setFollowed(selection)
    const lead = selection && LEADS_TO[selection.from]
    if (lead) show(lead)
  }
  const led = useDesigner((state) => state.below.led)
  const [ledTo, setLed] = useState(led)
  if (led !== ledTo) {
    setLed(led)
    show('below')
  }
  return (
    <Tabs.Root
      className={styles.panes}
      value={shown}
      onValueChange={(value) => {
        const chosen = names.find(({ id }) => id === value)
        if (chosen) show(chosen.id)
      }}
    >
      <Tabs.List className={styles.tabs} aria-label="Views of the design">
        {names.map(({ id, title }) => (
          <Tabs.Trigger key={id} className={styles.tab} value={id}>
            {title}
            {id === 'below' && problemCount > 0 && (
              <span className={styles.count}>
                {problemCount} {problemCount === 1 ? 'problem' : 'problems'}
              </span>
            )}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {names.map(({ id }) => (
        <Tabs.Content
          key={id}
          data-pane={id}
          className={styles.pane}
          value={id}
          forceMount
          hidden={shown !== id}
          tabIndex={-1}
        >
          {panes[id]}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
