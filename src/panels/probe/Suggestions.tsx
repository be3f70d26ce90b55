import { Button } from '#ui/Button.tsx'
import type { Proposal } from './proposals.ts'
import styles from './Suggestions.module.css'

interface Props {
  readonly proposals: readonly Proposal[]
  readonly isPromising: boolean
  readonly onChoose: (url: string) => void
  readonly onPromises: () => void
}

/** So many of the design's own, and the last of all: the host that nobody names. */
const MOST = 2

/** What may be asked, while nothing is: a press asks it. And the way to what the design promises. */
export const Suggestions = ({ proposals, isPromising, onChoose, onPromises }: Props) => {
  const shown = [...new Set([...proposals.slice(0, MOST), ...proposals.slice(-1)])]
  return (
    <p className={styles.suggestions}>
      <span>What would the sidecar do? Try</span>
      {shown.map(({ url, about }) => (
        <Button
          key={url}
          look="quiet"
          title={about}
          onClick={() => {
            onChoose(url)
          }}
        >
          {url}
        </Button>
      ))}
      {isPromising && (
        <Button look="quiet" onClick={onPromises}>
          What this design promises
        </Button>
      )}
    </p>
  )
}
