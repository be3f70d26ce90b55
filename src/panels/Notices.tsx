import { useState } from 'react'
import { useActions, useDesigner } from '#state/react.ts'
import { NoticeStack } from '#ui/NoticeStack.tsx'

const tones = { info: 'info', warning: 'warn', error: 'bad' } as const

/** What the designer has to say, until it is dismissed; Undo is offered as long as it takes back what the notice speaks of. */
export const Notices = () => {
  const actions = useActions()
  const notices = useDesigner((state) => state.notices)
  const lastStep: unknown = useDesigner(({ history }) => history.past.at(-1))
  const [spokenOf, setSpokenOf] = useState<ReadonlyMap<number, unknown>>(new Map())
  if (notices.some(({ id }) => !spokenOf.has(id))) {
    setSpokenOf(new Map(notices.map(({ id }) => [id, spokenOf.has(id) ? spokenOf.get(id) : lastStep])))
  }
  return (
    <NoticeStack
      notices={notices.map(({ id, tone, text, undo = false }) => ({
        id,
        tone: tones[tone],
        text,
        ...(undo && lastStep !== undefined && spokenOf.get(id) === lastStep ? { action: undoing(id) } : {}),
      }))}
      onDismiss={(id) => {
        actions.dismiss(Number(id))
      }}
    />
  )

  function undoing(id: number) {
    return {
      title: 'Undo',
      onAct: () => {
        actions.undo()
        actions.dismiss(id)
      },
    }
  }
}
