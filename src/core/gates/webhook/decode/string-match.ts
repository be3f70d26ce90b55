import { optional, type Present } from './decoder.ts'
import { message } from './message.ts'
import { text } from './scalars.ts'

const written = message({ exact: optional(text), prefix: optional(text), regex: optional(text) })

/** `exact`, `prefix` or `regex`: of several the last of them, as in every oneof. */
export const stringMatch: typeof written = {
  ...written,
  read: (value, trace) => {
    const match = written.read(value, trace)
    if (match.regex !== undefined) return { ...match, exact: undefined, prefix: undefined }
    return match.prefix === undefined ? match : { ...match, exact: undefined }
  },
}
export type StringMatch = Present<typeof stringMatch>
