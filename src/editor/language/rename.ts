import { languages, type editor, type IDisposable } from 'monaco-editor/editor'
import { renameAt } from '#core/language/rename/rename-at.ts'
import type { Renaming } from '#core/language/rename/renaming.ts'
import type { Designer } from '#state/store.ts'
import type { Whereabouts } from './whereabouts.ts'

/**
 * Renames by Monaco's own box (F2). The store makes the change, as one step; Monaco is told that nothing is left to do, since it
 * would write the text itself.
 */
export const provideRename = (
  own: editor.ITextModel,
  { store, actions }: Designer,
  { offsetOf, rangeOf }: Whereabouts,
): IDisposable =>
  languages.registerRenameProvider('yaml', {
    resolveRenameLocation: (model, position) => {
      const found = model === own ? renameAt(store.getState().analysis.model, offsetOf(position)) : undefined
      const here = { range: at(position), text: '' }
      if (!found) return { ...here, rejectReason: nothing }
      if ('refused' in found) return { ...here, rejectReason: found.refused }
      return { range: rangeOf(found.span), text: found.old }
    },
    provideRenameEdits: (_model, position, name) => {
      const found = renameAt(store.getState().analysis.model, offsetOf(position))
      if (found && 'what' in found && actions.apply(found.renameTo(name), 'rename')) {
        actions.notify('info', toldWords(found, name), true)
      }
      return { edits: [] }
    },
  })

const nothing =
  'Nothing here can be renamed. Put the cursor on a host, a subset, a port name, a label, or the name of an object.'

const at = ({ lineNumber, column }: { readonly lineNumber: number; readonly column: number }) => ({
  startLineNumber: lineNumber,
  startColumn: column,
  endLineNumber: lineNumber,
  endColumn: column,
})

/** What has been renamed, and what has not although it reads the same. */
function toldWords({ what, old, places, kept }: Renaming, name: string): string {
  const where = places.length === 1 ? 'one place' : `${places.length} places`
  const renamed = `The ${what} ${old} is now ${name.trim()} in ${where}.`
  const [first] = kept
  if (!first) return renamed
  const others = kept.length === 1 ? '' : ` and ${kept.length - 1} more`
  return `${renamed} The same words were left as they are in ${first.words}${others}: they name no host of the mesh.`
}
