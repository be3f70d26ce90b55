import { pathStartsWith, type Path } from '#core/text/path.ts'
import type { DocumentRow } from './rows.ts'

/** Rows in which each word of the filter stands somewhere, in either case. */
export function filterRows(rows: readonly DocumentRow[], filter: string): readonly DocumentRow[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return rows
  return rows.filter(({ kind, title, namespace, hosts, state }) => {
    const said = [kind, title, namespace, ...hosts, state === 'unreadable' ? 'cannot be read' : '']
      .join('\n')
      .toLowerCase()
    return words.every((word) => said.includes(word))
  })
}

/** Whether the row is what is selected; without a selection the first document is. */
export function isShown(
  row: DocumentRow,
  selection: { readonly document: number; readonly path: Path } | undefined,
): boolean {
  const { document, path } = selection ?? { document: 0, path: [] }
  if (row.document !== document || !pathStartsWith(path, row.base)) return false
  return row.state !== 'list' || path[0] !== 'items' || path.length < 2
}

/** The first `most` rows, and the selected one wherever it stands. */
export function rowsToDraw(
  rows: readonly DocumentRow[],
  most: number,
  selection: { readonly document: number; readonly path: Path } | undefined,
): readonly DocumentRow[] {
  if (rows.length <= most) return rows
  return rows.filter((row, i) => i < most || isShown(row, selection))
}
