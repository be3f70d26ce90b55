import { useState } from 'react'
import { useDesigner } from '#state/react.ts'
import { Count } from '#ui/Count.tsx'
import { TabSet } from '#ui/TabSet.tsx'
import type { PaneSet } from './Panes.tsx'

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
  reference: 'yaml',
  link: 'yaml',
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
    <TabSet
      label="Views of the design"
      look="panes"
      shown={shown}
      onShow={show}
      tabs={names.map(({ id, title }) => ({
        id,
        title,
        mark: id === 'below' && problemCount > 0 && (
          <Count>
            {problemCount} {problemCount === 1 ? 'problem' : 'problems'}
          </Count>
        ),
        content: panes[id],
      }))}
    />
  )
}
