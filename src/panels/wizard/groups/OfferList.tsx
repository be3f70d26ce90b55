import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Offer } from '#core/forms/question.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { TextField } from '#ui/TextField.tsx'
import styles from './OfferList.module.css'

interface Props {
  /** What the fields belong to. */
  readonly of: string
  readonly offers: readonly Offer[]
  readonly onTake: (offer: Offer) => void
  readonly onClose: () => void
}

/** Fields to choose from, with a box to filter them. Enter takes the first, arrows go through them, Escape closes. */
export const OfferList = ({ of, offers, onTake, onClose }: Props) => {
  const id = useId()
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLFieldSetElement>(null)
  const fitting = fittingOf(offers, typed.trim().toLowerCase())
  const [first] = fitting
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, ul button') ?? [])]
    stops[stops.findIndex((stop) => stop === document.activeElement) + step]?.focus()
  }
  return (
    <fieldset ref={box} className={styles.box} aria-label={`Add a field to ${of}`}>
      <div className={styles.head}>
        <TextField
          aria-label="Field to add"
          aria-describedby={id}
          placeholder="Type to filter"
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && first) onTake(first)
            else onKeyDown(event)
          }}
        />
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
      <output className={styles.count} id={id}>
        {fitting.length === 0
          ? 'No field fits. What is not in the list can only be written in the YAML.'
          : fitting.length === offers.length
            ? `${offers.length} more can be written here`
            : `${fitting.length} of ${offers.length}`}
      </output>
      <ul className={styles.list}>
        {fitting.map((offer, i) => (
          <li key={offer.id}>
            <button
              type="button"
              className={styles.offer}
              aria-label={offer.title}
              aria-describedby={`${id}-${i}`}
              onKeyDown={onKeyDown}
              onClick={() => {
                onTake(offer)
              }}
            >
              <b>{offer.title}</b>
              <span id={`${id}-${i}`}>
                <Code text={offer.about} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

/** Those with the typed letters in their name, then those that tell of them. */
function fittingOf(offers: readonly Offer[], typed: string): readonly Offer[] {
  const named = offers.filter(({ title }) => title.toLowerCase().includes(typed))
  const told = offers.filter((offer) => !named.includes(offer) && offer.about.toLowerCase().includes(typed))
  return [...named, ...told]
}
