import type { DocumentRow } from './rows.ts'

/** How a row is spoken of: `ServiceEntry stripe-api`. */
export function rowName({ state, kind, title, document }: DocumentRow): string {
  if (state === 'list') return `List of ${title}`
  if (kind === '') return `Document ${document + 1}`
  return `${kind} ${title}`
}
