import type { ItemReport } from '#core/index.ts'
import type { FileSpan } from './places.ts'
import type { CheckReport } from './report.ts'

/**
 * The report for programs. Shape, which stays as it is: `{ istio, documents: [{ file, line, apiVersion, kind, namespace, name,
 * verdict, items?: [{ path, file, line, … }] of a List }], findings: [{ …Finding, its span as `offsets` in the
 * bundle, file, from: {line, column}, to, fixes: [{ title, edits: [{ file, from, to,
 * insert }] }] }] }`. Lines and columns from 1, columns in UTF-16 units; one finding for each gate and message.
 */
export function tellJson({ documents, findings, placeEdit }: CheckReport): string {
  const report = {
    istio: '1.30.3',
    documents: documents.map(({ report, span, items }) => ({
      ...objectOf(report, span),
      ...(report.items && {
        items: items.map((item) => ({ path: item.report.path, ...objectOf(item.report, item.span) })),
      }),
    })),
    findings: findings.map(({ finding: { span: offsets, fixes, ...said }, span }) => ({
      ...said,
      offsets,
      ...span,
      fixes: fixes.map(({ title, edits }) => ({
        title,
        edits: edits.map((edit) => ({ ...placeEdit(edit), insert: edit.insert })),
      })),
    })),
  }
  return `${JSON.stringify(report, undefined, 2)}\n`
}

const objectOf = (
  { apiVersion, kind, namespace, name, verdict }: Omit<ItemReport, 'path'>,
  { file, from }: FileSpan,
) => ({ file, line: from.line, apiVersion, kind, namespace, name, verdict })
