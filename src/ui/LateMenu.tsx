import { lazy, type ComponentProps } from 'react'
import { Late } from './Late.tsx'
import type { Menu } from './Menu.tsx'

const Loaded = lazy(() => import('./Menu.tsx').then((module) => ({ default: module.Menu })))

/** A Menu whose list comes in a chunk of its own; until then its button stands alone. For what must be painted first. */
export const LateMenu = (props: ComponentProps<typeof Menu>) => (
  <Late waiting={props.trigger} missing={props.trigger}>
    <Loaded {...props} />
  </Late>
)
