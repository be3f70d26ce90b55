import { useDesigner } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import type { Incoming } from './incoming.ts'

interface Props {
  readonly incoming: Incoming
  readonly onPlace: (incoming: Incoming, how: 'replace' | 'append') => void
  readonly onClose: () => void
}

/** Asks what becomes of the design that is there when another text comes. */
export const PlaceDialog = ({ incoming, onPlace, onClose }: Props) => {
  const count = useDesigner((state) => state.analysis.documents.length)
  return (
    <Dialog
      title={`Open ${incoming.name}`}
      description={`The design has ${count === 1 ? '1 document' : `${count} documents`} already. Either way one step of Undo brings it back as it is.`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            onClick={() => {
              onPlace(incoming, 'append')
            }}
          >
            Append
          </Button>
          <Button
            look="primary"
            onClick={() => {
              onPlace(incoming, 'replace')
            }}
          >
            Replace
          </Button>
        </>
      }
    >
      <p>
        <b>Replace</b> puts it in the place of the design. <b>Append</b> puts its documents behind those that
        are there.
      </p>
    </Dialog>
  )
}
