import { ZoomIn, ZoomOut } from 'lucide-react'

import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import styles from './ChartHeader.module.css'
import { Legend } from './Legend.tsx'

const STEP = 1.25

/** The chart's title, its legend and what can be done with the view. */
export const ChartHeader = ({
  titleId,
  asText,
  onAsText,
  onFit,
  onZoom,
}: {
  readonly titleId: string
  readonly asText: boolean
  readonly onAsText: (asText: boolean) => void
  readonly onFit: () => void
  readonly onZoom: (factor: number) => void
}) => (
  <header className={styles.header}>
    <h2 id={titleId}>Chart</h2>
    {!asText && <Legend />}
    <div className={styles.actions}>
      <Button
        look="quiet"
        aria-pressed={asText}
        onClick={() => {
          onAsText(!asText)
        }}
      >
        As text
      </Button>
      {!asText && (
        <>
          <Button look="quiet" title="Show the whole chart" onClick={onFit}>
            Fit
          </Button>
          <IconButton
            look="bare"
            label="Zoom out"
            icon={<ZoomOut aria-hidden="true" />}
            onClick={() => {
              onZoom(1 / STEP)
            }}
          />
          <IconButton
            look="bare"
            label="Zoom in"
            icon={<ZoomIn aria-hidden="true" />}
            onClick={() => {
              onZoom(STEP)
            }}
          />
        </>
      )}
    </div>
  </header>
)
