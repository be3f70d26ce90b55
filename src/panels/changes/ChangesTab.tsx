import { useDeferredValue, useMemo } from 'react'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { sinceWords } from './change-words.ts'
import { ChangesPanel } from './ChangesPanel.tsx'
import { changesSince } from './changes-since.ts'

/** What is different for the sidecar since the text was opened or taken out last. */
export const ChangesTab = () => {
  const actions = useActions()
  const { analysis: base, since } = useDeferredValue(useDesigner((state) => state.base))
  const analysis = useDeferredValue(useDesigner((state) => state.analysis))
  const probes = useDeferredValue(useDesigner((state) => state.probes))
  const comparison = useMemo(() => changesSince(base, analysis, probes), [base, analysis, probes])
  const [was, is] = [base.model, analysis.model]
  const fromHere = (
    <Button
      onClick={() => {
        actions.compareFromHere('chosen')
      }}
    >
      Compare from here on
    </Button>
  )
  if (was.yaml.text === is.yaml.text && was.mesh === is.mesh) {
    return (
      <EmptyState
        title={`Nothing was changed since ${sinceWords[since]}.`}
        text="Once something is, its effects on the sidecar stand here, those on hosts that you did not touch too."
      />
    )
  }
  if (was.yaml.text.trim() === '') {
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
      <EmptyState
        title="Nothing changes for the sidecar."
        text={`What is different since ${sinceWords[since]}, such as comments, format or labels, leaves its listeners, routes and clusters as they were.`}
      >
        {fromHere}
      </EmptyState>
    )
  }
  return (
    <ChangesPanel
      comparison={comparison}
      base={was.yaml.text}
      since={sinceWords[since]}
      isUnreadable={is.yaml.documents.some(({ parsed }) => parsed.problems.length > 0)}
    />
  )
}
