import { useState } from 'react'

interface Held<T> {
  readonly value: T
  /** The answer of the YAML it stands upon; not known before the first drawing. */
  readonly upon?: string
}

/**
 * Something that holds only as long as the YAML's answer stays: a draft, a refusal. What is held from an event stands upon the
 * answer as it is right after it, so a field's own change does not drop its draft, while a change from elsewhere does.
 * Goes in: the YAML's answer as a text that differs whenever the answer does.
 */
export function useHeld<T>(answer: string): {
  readonly held: T | undefined
  readonly hold: (value: T) => void
  readonly drop: () => void
} {
  const [state, setState] = useState<Held<T>>()
  if (state && state.upon === undefined) setState({ ...state, upon: answer })
  else if (state && state.upon !== answer) setState(undefined)
  return {
    held: state?.value,
    hold: (value) => {
      setState({ value })
    },
    drop: () => {
      setState(undefined)
    },
  }
}
