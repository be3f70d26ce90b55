import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Offer } from '#core/forms/question.ts'
import { useFocusLater } from '#panels/wizard/use-focus-later.ts'
import { Button } from '#ui/Button.tsx'
import { OfferList } from './OfferList.tsx'

interface Props {
  /** What the fields belong to. */
  readonly of: string
  readonly offers: readonly Offer[]
  readonly onAdd: (title: string) => void
}

/** The fields that are not written, behind a button. */
export const AddField = ({ of, offers, onAdd }: Props) => {
  const [isOpen, setIsOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const focusLater = useFocusLater(box)
  if (offers.length === 0) return undefined
  return (
    <div ref={box} data-add-field="">
      {isOpen ? (
        <OfferList
          of={of}
          offers={offers}
          onTake={({ title }) => {
            setIsOpen(false)
            onAdd(title)
          }}
          onClose={() => {
            setIsOpen(false)
            focusLater('button')
          }}
        />
      ) : (
        <Button
          icon={<Plus />}
          aria-label={`Add field… to ${of}`}
          onClick={() => {
            setIsOpen(true)
            focusLater('input')
          }}
        >
          Add field…
        </Button>
      )}
    </div>
  )
}
