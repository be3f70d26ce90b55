import { useSyncExternalStore, type ReactNode } from 'react'
import { late } from '#app/late.ts'
import { SplitPanes } from './SplitPanes.tsx'

/** The four parts of the designer, each a landmark of its own. */
export interface PaneSet {
  readonly design: ReactNode
  readonly chart: ReactNode
  readonly yaml: ReactNode
  /** What tells about the design: its problems, the trace, probes, Envoy's tables, commands, changes, the reference. */
  readonly below: ReactNode
}

/** From this width on the panes stand side by side; below it they are tabs. */
const WIDE = '(min-width: 1000px)'

const TabbedPanes = late((rest) => rest.TabbedPanes)

/** The panes side by side where there is room, as tabs where there is not. */
export const Panes = ({ panes, problemCount }: { panes: PaneSet; problemCount: number }) =>
  useIsWide() ? <SplitPanes panes={panes} /> : <TabbedPanes panes={panes} problemCount={problemCount} />

function useIsWide(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(WIDE)
      query.addEventListener('change', onChange)
      return () => {
        query.removeEventListener('change', onChange)
      }
    },
    () => matchMedia(WIDE).matches,
  )
}
