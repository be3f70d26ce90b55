import { useEffect, useState } from 'react'
import { useDesigner } from '#state/react.ts'
import { Count } from '#ui/Count.tsx'
import { changesSince } from './changes-since.ts'

/** A pause of the reader after which changes are counted, ms. */
const PAUSE = 600
/** In a design of more documents than these they are counted only while they are looked at. */
const MOST_DOCUMENTS = 200

/** How many things are different for the sidecar, beside the tab's name; nothing where nothing is. */
export const ChangesCount = () => {
  const base = useDesigner((state) => state.base.analysis)
  const analysis = useDesigner((state) => state.analysis)
  const probes = useDesigner((state) => state.probes)
  const [counted, setCounted] = useState({ base, count: 0 })
  useEffect(() => {
    if (analysis.model.yaml.documents.length > MOST_DOCUMENTS) return undefined
    const timer = setTimeout(() => {
      setCounted({ base, count: changesSince(base, analysis, probes).count })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
    }
  }, [base, analysis, probes])
  return counted.base === base && counted.count > 0 && <Count>{counted.count}</Count>
}
