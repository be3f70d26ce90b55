/** One of the answers of a choice. */
export interface Choice {
  readonly id: string
  readonly title: string
  /** What the answer changes; `code` in backticks. */
  readonly consequence?: string
  /** Why it cannot be chosen now. It stays in the order of the keys, so that the reason can be read. */
  readonly unavailable?: string
}

/** What every radio group is given: the choices, and how it is named. */
export interface ChoiceProps {
  /** The name, unless `labelledBy` points at one that is on the screen. */
  readonly label?: string | undefined
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
  readonly value: string | undefined
  readonly options: readonly Choice[]
  readonly disabled?: boolean | undefined
  readonly onChange: (id: string) => void
}
