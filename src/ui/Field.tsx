import { FileCode } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { Code } from './Code.tsx'
import { FieldMessages, type FieldMessage } from './FieldMessages.tsx'
import styles from './Field.module.css'
import { Locked } from './Locked.tsx'

/** What a control needs to be named and described by its field. */
export interface Wiring {
  /** For the element the label belongs to. */
  readonly id: string
  /** For groups of elements, which the label names. */
  readonly labelId: string
  readonly describedBy: string
  readonly invalid: boolean
  readonly disabled: boolean
}

interface Props {
  /** The accessible name, word for word. */
  readonly label: string
  /** `control`: the label belongs to one element. `group`: to several. */
  readonly of?: 'control' | 'group'
  /**
   * `switch`: the control stands beside the words. `cell`: one of the boxes of a grid; its words are only for screen readers, and
   * its messages stand at the end of the grid, so they have to name the field.
   */
  readonly look?: 'block' | 'switch' | 'cell'
  /** Why it is asked and what it changes; `code` in backticks. */
  readonly why?: string
  readonly example?: string | undefined
  readonly required?: boolean | undefined
  /** Small buttons beside the label. */
  readonly tools?: ReactNode
  readonly messages?: readonly FieldMessage[]
  /** The value as it is written, where no control can show it; the control is left out. */
  readonly foreign?: { readonly text: string; readonly onShow: () => void } | undefined
  /** Why it cannot be answered here. */
  readonly locked?: string | undefined
  readonly children: (wiring: Wiring) => ReactNode
}

/** A label, its reason, a control, and what there is to say about it. */
export const Field = ({
  label,
  of = 'control',
  look = 'block',
  why = '',
  example,
  required = false,
  tools,
  messages = [],
  foreign,
  locked,
  children,
}: Props) => {
  const id = useId()
  const parts = { label: `${id}-label`, why: `${id}-why`, locked: `${id}-locked`, messages: `${id}-messages` }
  const described = [
    why !== '' && parts.why,
    locked !== undefined && parts.locked,
    messages.length > 0 && parts.messages,
  ]
  const wiring: Wiring = {
    id,
    labelId: parts.label,
    describedBy: described.filter((part) => part !== false).join(' '),
    invalid: messages.some(({ tone }) => tone === 'bad'),
    disabled: locked !== undefined,
  }
  return (
    <div className={styles.field} data-look={look} data-of={of}>
      <div className={styles.main} data-main="">
        <div className={styles.head}>
          {of === 'control' && !foreign ? (
            <label className={styles.label} id={parts.label} htmlFor={id}>
              {label}
            </label>
          ) : (
            <span className={styles.label} id={parts.label}>
              {label}
            </span>
          )}
          {required && look !== 'cell' && (
            <span className={styles.required} aria-hidden="true">
              required
            </span>
          )}
          {tools !== undefined && <span className={styles.tools}>{tools}</span>}
        </div>
        {why !== '' && (
          <p className={styles.why} id={parts.why}>
            <Code text={why} />
            {example !== undefined && (
              <span className={styles.example}>
                {' '}
                For example <code>{example}</code>
              </span>
            )}
          </p>
        )}
        <div className={styles.control}>
          {foreign ? (
            <fieldset className={styles.foreign} aria-labelledby={parts.label}>
              <p>
                <FileCode size={13} aria-hidden="true" /> Edited in YAML: <code>{foreign.text}</code>
              </p>
              <Button look="quiet" onClick={foreign.onShow}>
                Show in YAML
              </Button>
            </fieldset>
          ) : (
            children(wiring)
          )}
        </div>
        {locked !== undefined && <Locked id={parts.locked} reason={locked} />}
      </div>
      <FieldMessages id={parts.messages} messages={messages} />
    </div>
  )
}
