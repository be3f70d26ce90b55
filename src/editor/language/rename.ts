import { KeyCode, type editor, type IDisposable } from 'monaco-editor/editor'
import { renameOf, spotAt } from '#core/language/rename/rename-at.ts'
import type { Designer } from '#state/store.ts'

/** Offers to rename what stands at the cursor (F2, menu, palette). Goes in: where the cursor is, as an offset of the design's text. */
export const offerRename = (
  editor: editor.IStandaloneCodeEditor,
  { store, actions }: Designer,
  cursor: () => number,
): IDisposable =>
  editor.addAction({
    id: 'portolan.rename',
    label: 'Rename Everywhere…',
    keybindings: [KeyCode.F2],
    contextMenuGroupId: '1_modification',
    run: () => {
      const { model } = store.getState().analysis
      const spot = spotAt(model, cursor())
      if (spot && renameOf(model, spot)) actions.rename(spot)
      else actions.notify('info', nothing)
    },
  })

const nothing =
  'Nothing here can be renamed. Put the cursor on a host, a subset, a port name, a label, or the name of an object.'
