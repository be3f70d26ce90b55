import type { CheckReport } from './report.ts'

/**
 * The report for programs. Shape, which stays as it is: `{ istio, documents: [{ file, line, apiVersion, kind, namespace, name,
 * verdict }], findings: [{ …Finding, its span as `offsets` in the
 * bundle, file, from: {line, column}, to, fixes: [{ title, edits: [{ file, from, to,
 * insert }] }] }] }`. Lines and columns from 1, columns in UTF-16 units; one finding for each gate and message.
 */
export function tellJson({ documents, findings, placeEdit }: CheckReport): string {
  const report = {
    istio: '1.30.3',
    documents: documents.map(({ report: { apiVersion, kind, namespace, name, verdict }, span }) => ({
      file: span.file,
      line: span.from.line,
      apiVersion,
      kind,
      namespace,
      name,
      verdict,
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
