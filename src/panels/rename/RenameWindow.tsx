import { lazy } from 'react'
import { useDesigner } from '#state/react.ts'
import { Late } from '#ui/Late.tsx'

const RenameDialog = lazy(() =>
  import('./RenameDialog.tsx').then(({ RenameDialog: Dialog }) => ({ default: Dialog })),
)

/** The window that asks for another name, while editor, form or chart want one. */
export const RenameWindow = () => {
  const spot = useDesigner((state) => state.renaming)
  return (
    spot && (
      <Late>
        <RenameDialog spot={spot} />
      </Late>
    )
  )
}
