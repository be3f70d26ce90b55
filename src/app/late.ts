import { createElement, useEffect, useState, type ComponentType } from 'react'
import { useActions } from '#state/react.ts'
import type * as around from './after-chart.ts'

type Rest = typeof around
let loaded: Rest | undefined
let loading: Promise<Rest> | undefined

/** What stands around the chart: fetched once, when the first picture of the page is painted. */
export function loadRest(): Promise<Rest> {
  loading ??= painted().then(async () => {
    loaded = await import('./after-chart.ts')
    return loaded
  })
  return loading
}

const painted = (): Promise<void> =>
  new Promise((resolve) => {
    // A hidden page paints nothing.
    if (document.hidden) resolve()
    else {
      requestAnimationFrame(() => {
        setTimeout(resolve)
      })
    }
  })

/**
 * A part of the page that comes a moment after the chart; nothing stands in its place until then. Not by `lazy`: React 19 keeps
 * a fallback for 300 ms once it shows.
 */
export function late<Props extends object>(pick: (rest: Rest) => ComponentType<Props>): ComponentType<Props> {
  const Late = (props: Props) => {
    const { notify } = useActions()
    const [Part, setPart] = useState<ComponentType<Props> | undefined>(() => loaded && pick(loaded))
    useEffect(() => {
      if (Part) return
      loadRest().then(
        (rest) => {
          setPart(() => pick(rest))
        },
        () => {
          notify(
            'error',
            'Parts of this page did not load, so the form and the problems are missing. Your text is safe; reload the page to try again.',
          )
        },
      )
    }, [Part, notify])
    return Part ? createElement(Part, props) : null
  }
  return Late
}
