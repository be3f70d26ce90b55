import { addPattern, patternById, patterns } from '#core/patterns/patterns.ts'
import type { PatternId } from '#core/patterns/pattern.ts'
import { Gallery } from '#panels/gallery/Gallery.tsx'
import type { Importing } from '#panels/transfer/use-import.ts'
import { useActions, useDesigner, useDesignerStore } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import styles from './Welcome.module.css'

/** The gallery, in front of nothing or of a design that another pattern is added to. */
export const Welcome = ({ importing }: { importing: Importing }) => {
  const actions = useActions()
  const store = useDesignerStore()
  const hasDesign = useDesigner((state) => state.text.trim() !== '')
  const onPick = (id: PatternId) => {
    const pattern = patternById(id)
    if (!pattern) return
    const { change, document } = addPattern(store.getState().analysis.model, pattern)
    if (!actions.apply(change, 'pattern')) return
    actions.lookThrough(`${store.getState().mesh.proxy.namespace}/${document}`, id)
    actions.select({ document, path: ['spec', 'hosts'], from: 'documents' })
    actions.showGallery(false)
    // The card that had the focus is gone: the reader goes on at the first question.
    requestAnimationFrame(focusFirstQuestion)
  }
  return (
    <>
      {hasDesign && (
        <p className={styles.back}>
          <Button
            onClick={() => {
              actions.showGallery(false)
            }}
          >
            Back to the design
          </Button>
        </p>
      )}
      <Gallery
        patterns={patterns}
        onPick={onPick}
        onOpenFiles={importing.onFiles}
        onPasteText={importing.onText}
        onStartEmpty={() => {
          actions.showGallery(false)
        }}
      />
    </>
  )
}

function focusFirstQuestion(): void {
  document
    .querySelector<HTMLElement>('[data-pane="design"] :is(input, select, textarea):not([disabled])')
    ?.focus({ preventScroll: true })
}
