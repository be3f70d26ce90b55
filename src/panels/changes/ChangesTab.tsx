import { useDeferredValue, useMemo } from 'react'
import { LeftOutNote } from '#panels/left-out/LeftOutNote.tsx'
import { predictionOf } from '#state/prediction.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { sinceWords } from './change-words.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { changesSince } from './changes-since.ts'
import styles from './ChangesPanel.module.css'

/** What is different for the sidecar since the text was opened or taken out last. */
export const ChangesTab = () => {
  const actions = useActions()
  const { analysis: earlier, since } = useDeferredValue(useDesigner((state) => state.base))
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const probes = useDesigner((state) => state.probes)
  const comparison = useMemo(() => changesSince(earlier, analysis, probes), [earlier, analysis, probes])
  const base = earlier.model
  const { model } = analysis
  const { leftOut } = predictionOf(analysis)
  const fromHere = (
    <Button
      onClick={() => {
        actions.compareFromHere('chosen')
      }}
    >
      Compare from here on
    </Button>
  )
  if (base.yaml.text === model.yaml.text && base.mesh === model.mesh) {
    return (
      <EmptyState
        title={`Nothing was changed since ${sinceWords[since]}.`}
        text="Once something is, its effects on the sidecar stand here, those on hosts that you did not touch too."
      />
    )
  }
  if (base.yaml.text.trim() === '') {
    return (
      <EmptyState
        title="There is nothing to compare with: this design began empty."
        text="Compare from here on, open a file, or copy the YAML: changes are told against the text of that moment."
      >
        {fromHere}
      </EmptyState>
    )
  }
  if (comparison.count === 0) {
    return (
      <div className={styles.panel}>
        <LeftOutNote leftOut={leftOut} />
        <EmptyState
          title="Nothing changes for the sidecar."
          text={`What is different since ${sinceWords[since]}, such as comments, format or labels, leaves its listeners, routes and clusters as they were.`}
        >
          {fromHere}
        </EmptyState>
      </div>
    )
  }
  return (
    <ChangesPanel comparison={comparison} base={base.yaml.text} since={sinceWords[since]} leftOut={leftOut} />
  )
}
