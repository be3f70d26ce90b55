import { optional, type Present } from './decoder.ts'
import { message } from './message.ts'
import { text } from './scalars.ts'

/** `exact`, `prefix` or `regex`. */
export const stringMatch = message({ exact: optional(text), prefix: optional(text), regex: optional(text) })
export type StringMatch = Present<typeof stringMatch>
