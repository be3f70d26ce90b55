import { useDesigner } from '#state/react.ts'
import { RenameDialog } from './RenameDialog.tsx'

/** The window that asks for another name, while editor, form or chart want one. */
export const RenameWindow = () => {
  const spot = useDesigner((state) => state.renaming)
  return spot && <RenameDialog spot={spot} />
}
