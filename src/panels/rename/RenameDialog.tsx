import { useDeferredValue, useId, useMemo, useState } from 'react'
import { renameOf } from '#core/language/rename/rename-at.ts'
import type { NameSpot, Renaming } from '#core/language/rename/renaming.ts'
import { useActions, useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Field } from '#ui/Field.tsx'
import { TextField } from '#ui/TextField.tsx'
import { PlaceList } from './PlaceList.tsx'
import { inPlaces, renamedWords, thingWords } from './rename-words.ts'

/** Asks for another name for what stands at a spot: a host, a subset, a port name, a label, the name of an object. */
export const RenameDialog = ({ spot }: { readonly spot: NameSpot }) => {
  const { rename } = useActions()
  const model = useDesigner((state) => state.analysis.model)
  const found = useMemo(() => renameOf(model, spot), [model, spot])
  const onClose = () => {
    rename(undefined)
  }
  if (found && 'what' in found) return <Ask renaming={found} onClose={onClose} />
  return (
    <Dialog
      title="This cannot be renamed here"
      actions={<Button onClick={onClose}>Close</Button>}
      onClose={onClose}
    >
      <p>
        <Code text={found?.refused ?? 'No name stands here that other places could use.'} />
      </p>
    </Dialog>
  )
}

/** The new name, where it will stand, and what stays, before anything is changed. */
const Ask = ({ renaming, onClose }: { readonly renaming: Renaming; readonly onClose: () => void }) => {
  const id = useId()
  const { apply, notify } = useActions()
  const [name, setName] = useState(renaming.old)
  const { what, old, places, kept } = renaming
  const asked = useDeferredValue(name)
  const change = useMemo(() => renaming.renameTo(asked), [renaming, asked])
  const refused = 'refused' in change ? change.refused : undefined
  const onMake = () => {
    const wanted = name.trim()
    const made = renaming.renameTo(wanted)
    if ('refused' in made) document.getElementById(id)?.querySelector('input')?.focus()
    else {
      if (wanted !== old && apply(made, 'rename')) notify('info', renamedWords(renaming, wanted), true)
      onClose()
    }
  }
  return (
    <Dialog
      title={`Rename ${thingWords[what]} ${old}`}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" onClick={onMake}>
            Rename in {inPlaces(places.length)}
          </Button>
        </>
      }
      onClose={onClose}
    >
      <div id={id}>
        <Field
          label="New name"
          messages={
            refused === undefined ? [] : [{ id: 'refused', tone: 'bad', word: 'Not possible', text: refused }]
          }
        >
          {(wiring) => (
            <TextField
              id={wiring.id}
              aria-describedby={wiring.describedBy}
              aria-invalid={wiring.invalid}
              mono
              value={name}
              onChange={setName}
              onFocus={(event) => {
                event.currentTarget.select()
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) onMake()
              }}
            />
          )}
        </Field>
      </div>
      <PlaceList title={`Changes in ${inPlaces(places.length)}`} places={places} />
      {kept.length > 0 && (
        <PlaceList
          title={`Stays in ${inPlaces(kept.length)}`}
          about="These read the same, but name no host of the mesh: what a server is asked for, or a certificate has to hold. Change them yourself if the server is called differently too."
          places={kept}
        />
      )}
    </Dialog>
  )
}
