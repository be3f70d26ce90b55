import { YamlEditor } from '#editor/YamlEditor.tsx'
import { late } from './late.ts'
import styles from './YamlPane.module.css'

const ExportActions = late((rest) => rest.ExportActions)
const VerdictStrip = late((rest) => rest.VerdictStrip)

/** The text of the design, and the ways to take it along. */
export const YamlPane = () => (
  <section className={styles.pane} aria-labelledby="yaml-heading">
    <header className={styles.heading}>
      <h2 id="yaml-heading">YAML</h2>
      <ExportActions />
    </header>
    <VerdictStrip />
    <div className={styles.editor}>
      <YamlEditor />
    </div>
  </section>
)
