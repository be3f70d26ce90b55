import { lazy, type ReactNode } from 'react'
import { Late } from '#ui/Late.tsx'
import { OpeningOverlay } from './OpeningOverlay.tsx'
import { useFileDrop } from './use-file-drop.ts'
import { useImport, type Importing } from './use-import.ts'

const PasteDialog = lazy(() =>
  import('./PasteDialog.tsx').then((module) => ({ default: module.PasteDialog })),
)
const PlaceDialog = lazy(() =>
  import('./PlaceDialog.tsx').then((module) => ({ default: module.PlaceDialog })),
)

/** Everything inside can bring a text into the design; files may be dropped anywhere. Asks and tells what has to be asked and told. */
export const ImportScope = ({ children }: { children: (importing: Importing) => ReactNode }) => {
  const importing = useImport()
  const { phase, onFiles, onPlace, onCancel } = importing
  const isOver = useFileDrop(onFiles)
  return (
    <>
      {children(importing)}
      <Late>
        {phase.is === 'pasting' && <PasteDialog onPlace={onPlace} onClose={onCancel} />}
        {phase.is === 'asking' && (
          <PlaceDialog incoming={phase.incoming} onPlace={onPlace} onClose={onCancel} />
        )}
      </Late>
      <OpeningOverlay isOver={isOver} opening={phase.is === 'opening' ? phase.name : undefined} />
    </>
  )
}
