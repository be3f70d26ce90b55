import { useFates } from '#panels/probe/use-fates.ts'
import { Count } from '#ui/Count.tsx'
import { ToneIcon } from '#ui/ToneIcon.tsx'

/** How many probes are kept; if some differ from what was expected, how many of them. */
export const ProbesCount = () => {
  const standing = useFates()
  const differ = standing.filter(({ fate }) => fate.standing === 'differs').length
  if (standing.length === 0) return undefined
  if (differ === 0) return <Count tone="plain">{standing.length}</Count>
  return (
    <Count tone="bad">
      <ToneIcon tone="bad" size={11} /> {differ} {differ === 1 ? 'differs' : 'differ'}
    </Count>
  )
}
