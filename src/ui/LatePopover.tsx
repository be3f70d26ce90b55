import { lazy, type ComponentProps } from 'react'
import { Late } from './Late.tsx'
import type { Popover } from './Popover.tsx'

const Loaded = lazy(() => import('./Popover.tsx').then((module) => ({ default: module.Popover })))

/** A Popover whose window comes in a chunk of its own; until then its button stands alone. For what must be painted first. */
export const LatePopover = (props: ComponentProps<typeof Popover>) => (
  <Late waiting={props.trigger} missing={props.trigger}>
    <Loaded {...props} />
  </Late>
)
