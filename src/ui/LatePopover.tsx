import { lazy, Suspense, type ComponentProps } from 'react'
import type { Popover } from './Popover.tsx'

const Loaded = lazy(() => import('./Popover.tsx').then((module) => ({ default: module.Popover })))

/** A Popover whose window comes in a chunk of its own; until then its button stands alone. For what must be painted first. */
export const LatePopover = (props: ComponentProps<typeof Popover>) => (
  <Suspense fallback={props.trigger}>
    <Loaded {...props} />
  </Suspense>
)
