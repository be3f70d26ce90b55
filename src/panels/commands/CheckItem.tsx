import { Copy } from 'lucide-react'
import type { Check, Expectation } from '#core/sidecar/commands/check.ts'
import { useActions } from '#state/react.ts'
import { Button } from '#ui/Button.tsx'
import { Code } from '#ui/Code.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import styles from './CheckItem.module.css'

interface Props {
  readonly check: Check
  readonly onCopy: (text: string, what: string) => void
}

/** One command: what it checks, the line to paste, what to expect and why it matters. */
export const CheckItem = ({ check, onCopy }: Props) => {
  const { checks, command, expect, why, because } = check
  const actions = useActions()
  const place = because.find((cause) => 'span' in cause)
  return (
    <li className={styles.check}>
      <p className={styles.checks}>
        <Code text={checks} />
      </p>
      <div className={styles.command}>
        <pre className={styles.text}>{command}</pre>
        <IconButton
          look="bare"
          label={`Copy the command: ${checks.replaceAll('`', '')}`}
          icon={<Copy />}
          onClick={() => {
            onCopy(command, checks)
          }}
        />
      </div>
      <Expected {...expect} />
      <p className={styles.why}>
        <Code text={why} />
        {place && (
          <Button
            look="quiet"
            onClick={() => {
              actions.select({ document: place.document, path: place.path, from: 'commands' })
            }}
          >
            Show where it comes from
          </Button>
        )}
      </p>
    </li>
  )
}

const HEADINGS: Readonly<Record<Expectation['form'], string>> = {
  lines: 'Expect',
  words: 'Expect somewhere in it',
  nothing: 'Expect nothing',
}

const Expected = ({ form, lines, says }: Expectation) => (
  <div className={styles.expected}>
    <p>
      <b>{form === 'words' && lines.length === 0 ? HEADINGS.lines : HEADINGS[form]}:</b>
      {lines.length === 0 && (
        <>
          {' '}
          <Code text={says} />
        </>
      )}
    </p>
    {lines.length > 0 && (
      <>
        <pre className={styles.text}>{lines.join('\n')}</pre>
        <p>
          <Code text={says} />
        </p>
      </>
    )}
  </div>
)
