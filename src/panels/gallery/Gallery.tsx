import { useId, useRef } from 'react'
import { Button } from '#ui/Button.tsx'
import styles from './Gallery.module.css'
import { LineLegend } from './LineLegend.tsx'
import { OpenCard } from './OpenCard.tsx'
import { PatternCard, type GalleryPattern } from './PatternCard.tsx'
import { useBroughtIn } from './use-brought-in.ts'

/** A design that was saved earlier. */
export interface SavedDraft {
  readonly id: string
  readonly title: string
  /** When it was saved, as words: `14:02`, `yesterday`. */
  readonly saved: string
}

interface Props<Id extends string> {
  readonly patterns: readonly GalleryPattern<Id>[]
  readonly onPick: (id: Id) => void
  readonly onOpenFiles: (files: readonly File[]) => void
  readonly onPasteText: (text: string) => void
  readonly onStartEmpty: () => void
  readonly carryOn?: readonly SavedDraft[]
  readonly onCarryOn?: (id: string) => void
}

/** The first screen: patterns to begin with, and the ways in for what there is already. */
export const Gallery = <Id extends string>({
  patterns,
  onPick,
  onOpenFiles,
  onPasteText,
  onStartEmpty,
  carryOn = [],
  onCarryOn,
}: Props<Id>) => {
  const heading = useId()
  const box = useRef<HTMLElement>(null)
  const isOver = useBroughtIn(box, { onOpenFiles, onPasteText })
  return (
    <section ref={box} className={styles.gallery} aria-label="Patterns">
      <div className={styles.inner}>
        <h2 className={styles.heading}>What does your app need to reach?</h2>
        <p className={styles.lead}>
          Pick the nearest pattern. You get YAML that Istio accepts, a chart of what the sidecar will do with
          each request, and the reason for every line. Nothing leaves this page.
        </p>
        <LineLegend />
        <ul className={styles.cards}>
          {patterns.map((pattern) => (
            <li key={pattern.id}>
              <PatternCard
                pattern={pattern}
                onPick={() => {
                  onPick(pattern.id)
                }}
              />
            </li>
          ))}
          <li>
            <OpenCard
              isTarget={isOver}
              onOpenFiles={onOpenFiles}
              onPasteText={onPasteText}
              onStartEmpty={onStartEmpty}
            />
          </li>
        </ul>
        {carryOn.length > 0 && (
          <div className={styles.carry}>
            <h3 id={heading}>Carry on</h3>
            <ul aria-labelledby={heading}>
              {carryOn.map(({ id, title, saved }) => (
                <li key={id}>
                  <Button look="quiet" onClick={() => onCarryOn?.(id)}>
                    {title}
                  </Button>
                  <span>{saved}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  )
}
