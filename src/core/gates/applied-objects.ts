import type { DocumentReport, ItemReport } from './document-report.ts'

/** An object that `kubectl apply` sends by itself: a document, or an item of a List. */
export interface AppliedObject extends ItemReport {
  readonly document: number
}

/** The objects that are applied one by one, in the order of the text; a List without any stands for itself. */
export const appliedObjects = (documents: readonly DocumentReport[]): readonly AppliedObject[] =>
  documents.flatMap(({ index: document, items = [], ...own }) =>
    items.length > 0 ? items.map((item) => ({ ...item, document })) : [{ ...own, document, path: [] }],
  )
