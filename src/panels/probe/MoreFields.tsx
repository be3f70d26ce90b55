import { ChevronUp } from 'lucide-react'
import type { Request } from '#core/sidecar/probe/request.ts'
import { emitFlow } from '#core/text/emit.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { Field, type Wiring } from '#ui/Field.tsx'
import { Popover } from '#ui/Popover.tsx'
import { Select } from '#ui/Select.tsx'
import { Switch } from '#ui/Switch.tsx'
import { TextArea } from '#ui/TextArea.tsx'
import { TextField } from '#ui/TextField.tsx'
import { controls, type FieldControl } from './more-controls.ts'
import { fieldsOf, saidBesides, type Refusals, type RequestDraft } from './request-draft.ts'
import styles from './MoreFields.module.css'

interface Props {
  readonly draft: RequestDraft
  /** Of the URL; undefined while that cannot be read. */
  readonly scheme: Request['scheme'] | undefined
  readonly refused: Refusals
  readonly onChange: (change: Partial<RequestDraft>) => void
}

/** What a request has besides its URL, folded: only what means something with its scheme. */
export const MoreFields = ({ draft, scheme, refused, onChange }: Props) => {
  const said = saidBesides(draft)
  const fields = fieldsOf(scheme ?? 'https')
  return (
    <Popover
      label="More about the request"
      trigger={
        <Button icon={<ChevronUp aria-hidden="true" />}>{said === 0 ? 'More' : `More (${said})`}</Button>
      }
    >
      <div className={styles.fields}>
        {controls
          .filter(({ field }) => fields.includes(field))
          .map((control) => (
            <Field
              key={control.field}
              label={control.label}
              why={control.why}
              look={control.is === 'switch' ? 'switch' : 'block'}
              messages={messagesOf(refused[control.field])}
            >
              {(wiring) => <Control control={control} wiring={wiring} draft={draft} onChange={onChange} />}
            </Field>
          ))}
        {Object.keys(draft.others).length > 0 && (
          <p className={styles.others}>
            <Code text={`From the file: \`${emitFlow(draft.others)}\``} />
          </p>
        )}
      </div>
    </Popover>
  )
}

const messagesOf = (says: string | undefined) =>
  says === undefined ? [] : [{ id: says, tone: 'bad' as const, word: 'Error', text: says }]

interface ControlProps {
  readonly control: FieldControl
  readonly wiring: Wiring
  readonly draft: RequestDraft
  readonly onChange: (change: Partial<RequestDraft>) => void
}

const Control = ({ control, wiring: { id, describedBy, invalid }, draft, onChange }: ControlProps) => {
  const wires = { id, 'aria-describedby': describedBy }
  switch (control.is) {
    case 'switch':
      return (
        <Switch
          {...wires}
          checked={draft[control.field]}
          onChange={(on) => {
            onChange({ [control.field]: on })
          }}
        />
      )
    case 'select':
      return (
        <Select
          {...wires}
          value={draft[control.field]}
          options={control.options}
          onChange={(value) => {
            onChange({ [control.field]: value })
          }}
        />
      )
    case 'area':
    case 'text': {
      const Box = control.is === 'area' ? TextArea : TextField
      return (
        <Box
          {...wires}
          aria-invalid={invalid}
          placeholder={control.placeholder}
          value={draft[control.field]}
          {...(control.is === 'area' ? { rows: 2 } : { mono: true })}
          onChange={(value) => {
            onChange({ [control.field]: value })
          }}
        />
      )
    }
  }
}
