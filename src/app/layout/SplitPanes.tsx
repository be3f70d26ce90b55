import { Group, Panel, Separator } from 'react-resizable-panels'
import type { PaneSet } from './Panes.tsx'
import styles from './SplitPanes.module.css'

/** Form on the left; chart and YAML beside it with what tells about the design below both. Every border can be dragged, and moved by arrow keys. */
export const SplitPanes = ({ panes }: { panes: PaneSet }) => (
  <Group className={styles.panes} orientation="horizontal">
    <Panel
      id="design"
      data-pane="design"
      className={styles.pane}
      defaultSize="340px"
      minSize="260px"
      maxSize="50%"
      groupResizeBehavior="preserve-pixel-size"
    >
      {panes.design}
    </Panel>
    <Separator className={styles.upright} aria-label="Width of the form" />
    <Panel id="views" minSize="480px">
      <Group orientation="vertical">
        <Panel id="pictures" minSize="200px">
          <Group orientation="horizontal">
            <Panel id="chart" data-pane="chart" className={styles.pane} minSize="240px">
              {panes.chart}
            </Panel>
            <Separator className={styles.upright} aria-label="Width of the YAML" />
            <Panel
              id="yaml"
              data-pane="yaml"
              className={styles.pane}
              defaultSize="36%"
              minSize="220px"
              groupResizeBehavior="preserve-pixel-size"
            >
              {panes.yaml}
            </Panel>
          </Group>
        </Panel>
        <Separator className={styles.level} aria-label="Height of the panels below" />
        <Panel
          id="below"
          data-pane="below"
          className={styles.pane}
          defaultSize="210px"
          minSize="40px"
          maxSize="60%"
          groupResizeBehavior="preserve-pixel-size"
        >
          {panes.below}
        </Panel>
      </Group>
    </Panel>
  </Group>
)
