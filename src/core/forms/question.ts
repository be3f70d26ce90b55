import type { Change } from '#core/text/draft.ts'
import type { Path } from '#core/text/path.ts'

/** Where the answer stands in the YAML. `document` counts documents that hold something. */
export interface AnswerPlace {
  readonly document: number
  readonly path: Path
}

/**
 * One question of a form: a view of the YAML with a way to write the answer back as the smallest edit. `write` functions are
 * pure: they answer the change and leave making it to the caller.
 */
interface Asked {
  /** Stable within its form. */
  readonly id: string
  /** The question as shown; also the accessible name. */
  readonly label: string
  /** One line: why it is asked, and what the answer changes. `code` in backticks. */
  readonly why: string
  readonly example?: string
  /** The first place is where the answer is written; findings at or below any of them belong to this question. */
  readonly places: readonly AnswerPlace[]
  /** The answer as it stands in the YAML, if the form cannot express it: shown as "edited in YAML" and not overwritten. */
  readonly foreign?: string
  /** Why the question cannot be answered here (an alias, a broken line). */
  readonly locked?: string
  readonly required?: boolean
  /** Takes the key away that the answer stands under; only where a form shows keys one by one. */
  readonly clear?: () => Change
}

export interface TextQuestion extends Asked {
  readonly control: 'text'
  readonly value: string
  readonly mono?: boolean
  readonly suggestions?: readonly string[]
  readonly write: (value: string) => Change
}
export interface NumberQuestion extends Asked {
  readonly control: 'number'
  readonly value: number | undefined
  readonly min: number
  readonly max: number
  readonly unit?: string
  readonly write: (value: number | undefined) => Change
}
/** Short texts, one beside the other: hosts, addresses, namespaces. `split` takes what was typed or pasted apart. */
export interface ListQuestion extends Asked {
  readonly control: 'list'
  readonly values: readonly string[]
  readonly split: (typed: string) => readonly string[]
  /** What was done with what was pasted, said once: "Port 5432 and PostgreSQL taken from the URL; the password was dropped." */
  readonly paste?: (typed: string) => { readonly change: Change; readonly said: string } | undefined
  readonly write: (values: readonly string[]) => Change
}
export interface ChoiceOption {
  readonly id: string
  readonly title: string
  readonly consequence: string
  /** Why this cannot be chosen now, and what would make it possible. */
  readonly unavailable?: string
}
export interface ChoiceQuestion extends Asked {
  readonly control: 'choice'
  readonly look: 'cards' | 'segments' | 'select'
  readonly options: readonly ChoiceOption[]
  readonly value: string | undefined
  readonly write: (id: string) => Change
}
export interface ToggleQuestion extends Asked {
  readonly control: 'toggle'
  readonly value: boolean
  readonly write: (value: boolean) => Change
}
/** Key and value pairs: labels, ports of an endpoint by name. */
export interface PairsQuestion extends Asked {
  readonly control: 'pairs'
  readonly keyLabel: string
  readonly valueLabel: string
  readonly pairs: readonly { readonly key: string; readonly value: string }[]
  readonly write: (pairs: readonly { readonly key: string; readonly value: string }[]) => Change
}
/** A list of like things, each with its own small questions. */
export interface RowsQuestion extends Asked {
  readonly control: 'rows'
  /** What one row is called: `port`, `endpoint`, `provider`. */
  readonly rowName: string
  readonly rows: readonly {
    readonly id: string
    readonly title: string
    readonly questions: readonly Question[]
    readonly effect?: string
  }[]
  readonly add?: () => Change
  readonly remove?: (row: number) => Change
  readonly move?: (from: number, to: number) => Change
  readonly presets?: readonly { readonly id: string; readonly title: string; readonly write: () => Change }[]
  /** Adds rows from pasted text; undefined if nothing in it is a row. */
  readonly paste?: { readonly hint: string; readonly write: (text: string) => Change | undefined }
}
/** Whole per cent that always sum to 100. */
export interface SharesQuestion extends Asked {
  readonly control: 'shares'
  readonly shares: readonly { readonly id: string; readonly title: string; readonly percent: number }[]
  readonly write: (index: number, percent: number) => Change
  readonly quick: readonly { readonly id: string; readonly title: string; readonly write: () => Change }[]
}
/** Nothing to answer, something to know. */
export interface NoteQuestion extends Asked {
  readonly control: 'note'
  readonly tone: 'info' | 'warning'
}

/** A field that is not written, and the question about it once it is wanted. */
export interface Offer {
  /** That of its question. */
  readonly id: string
  /** The label of its question, which no other question of its group has. */
  readonly title: string
  /** What it is for and when; `code` in backticks. */
  readonly about: string
  /** How many of the shown questions stand before it. */
  readonly before: number
  readonly question: () => Question
}
/** A map of the YAML: the questions about what is written or must be, and what else could be. */
export interface GroupQuestion extends Asked {
  readonly control: 'group'
  /** `flat`: always open, without a line around it. `open` and `folded`: as it is drawn first. */
  readonly look: 'flat' | 'open' | 'folded'
  /** What is written in it, in a few words. */
  readonly summary: string
  /** How many fields are written in it, at any depth. */
  readonly written: number
  readonly questions: readonly Question[]
  readonly offers: readonly Offer[]
  /** Calls the key of this entry otherwise, where people choose it. */
  readonly rename?: (key: string) => Change
}
/** A list of maps or other things of one kind, or entries of one kind by keys that people choose. */
export interface ItemsQuestion extends Asked {
  readonly control: 'items'
  /** What one of them is called: `port`, `route`, `header`. */
  readonly itemName: string
  readonly items: readonly Question[]
  /** What the key of an entry is called; without it these are items of a list. */
  readonly keyLabel?: string
  /** Adds an item behind the last, or the entry under this key. */
  readonly add?: (key: string) => Change
  readonly move?: (from: number, to: number) => Change
}
/** Fields of which at most one may be written. Answering one takes the other away; `take` gives it the other's answer. */
export interface OneOfQuestion extends Asked {
  readonly control: 'one-of'
  readonly options: readonly {
    readonly id: string
    readonly title: string
    readonly consequence: string
    readonly question: () => Question
    /** Only where both hold a value of one kind. */
    readonly take?: () => Change
  }[]
  /** The one that is written. */
  readonly value: string | undefined
}

export type Question =
  | TextQuestion
  | NumberQuestion
  | ListQuestion
  | ChoiceQuestion
  | ToggleQuestion
  | PairsQuestion
  | RowsQuestion
  | SharesQuestion
  | NoteQuestion
  | GroupQuestion
  | ItemsQuestion
  | OneOfQuestion

/** A form about one or more documents. `unshown` names what stands in them and no question shows. */
export interface Form {
  readonly title: string
  readonly sections: readonly {
    readonly id: string
    readonly title?: string
    readonly questions: readonly Question[]
  }[]
  readonly documents: readonly number[]
  readonly unshown: readonly AnswerPlace[]
}
