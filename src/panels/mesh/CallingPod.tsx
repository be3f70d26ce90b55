import { useId, useState } from 'react'
import { isNamespaceName } from './namespace-name.ts'
import styles from './CallingPod.module.css'

interface Props {
  readonly namespace: string
  readonly describedBy: string
  /** Called with a name that Kubernetes takes, when the reader is done with the field. */
  readonly onChange: (namespace: string) => void
}

/** Which pod calls: its namespace, which can be another one, and its name. Escape brings the namespace back. */
export const CallingPod = ({ namespace, describedBy, onChange }: Props) => {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? namespace
  const isWrong = !isNamespaceName(shown)
  const leave = () => {
    setTyped(undefined)
    if (!isWrong && shown !== namespace) onChange(shown)
  }
  return (
    <>
      <span className={styles.label} aria-hidden="true">
        Calling pod
      </span>
      <input
        className={styles.namespace}
        aria-label="Calling pod's namespace"
        aria-describedby={isWrong ? `${id} ${describedBy}` : describedBy}
        aria-invalid={isWrong}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={shown}
        style={{ inlineSize: `calc(${Math.min(Math.max(shown.length, 4), 24)}ch + 14px)` }}
        onChange={(event) => {
          setTyped(event.target.value)
        }}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === 'Enter') leave()
          if (key === 'Escape') setTyped(undefined)
        }}
      />
      <span className={styles.pod}>/ app</span>
      {isWrong && (
        <span className={styles.wrong} id={id} role="alert">
          Lower-case letters, digits and -, at most 63; {namespace} stays.
        </span>
      )}
    </>
  )
}
