import type { ReactNode } from 'react'
import { Code } from './Code.tsx'
import type { Tone } from './tone.ts'
import { ToneIcon } from './ToneIcon.tsx'
import styles from './FieldMessages.module.css'

/** Something said about a field. */
export interface FieldMessage {
  readonly id: string
  readonly tone: Tone
  /** The tone in a word: `Error`. */
  readonly word: string
  /** What is the matter and what to do; `code` in backticks. */
  readonly text: string
  /** Who else says so, in their own words, in small print. */
  readonly quotes?: readonly string[]
  /** What can be done about it here. */
  readonly actions?: ReactNode
}

/** The messages of a field, each with icon and word. Without any it draws nothing. */
export const FieldMessages = ({
  id,
  messages,
}: {
  readonly id: string
  readonly messages: readonly FieldMessage[]
}) =>
  messages.length > 0 && (
    <ul className={styles.messages} id={id}>
      {messages.map((message) => (
        <li key={message.id} className={styles.message} data-tone={message.tone}>
          <ToneIcon tone={message.tone} />
          <div className={styles.words}>
            <p>
              <b>{message.word}:</b> <Code text={message.text} />
            </p>
            {message.quotes?.map((quote) => (
              <p key={quote} className={styles.quote}>
                {quote}
              </p>
            ))}
            {message.actions}
          </div>
        </li>
      ))}
    </ul>
  )
