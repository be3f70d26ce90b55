import type { ReactNode } from 'react'
import type { Lane } from '#core/chart/chart.ts'
import { Popover } from '#ui/Popover.tsx'
import { laneExplanations } from './lane-explanations.tsx'

interface Props {
  readonly lane: Lane
  readonly label: string
  readonly trigger: ReactNode
  readonly className: string | undefined
}

/** What a lane is, beside its name once that is pressed. */
export const LaneExplanation = ({ lane, label, trigger, className }: Props) => (
  <Popover label={label} trigger={trigger}>
    <div className={className}>{laneExplanations[lane]}</div>
  </Popover>
)
