import type { DocumentReport } from '#core/gates/asker.ts'
import type { Analysis } from '#core/read-design.ts'
import type { Applied } from '#core/sidecar/commands/accepted-checks.ts'
import { fileName } from '#panels/transfer/file-name.ts'

const REFUSALS: ReadonlySet<DocumentReport['verdict']> = new Set([
  'rejected-by-schema',
  'rejected-by-webhook',
  'unreadable',
])

/** The documents as kubectl and istioctl would be given them, and what the gates say of them. */
export function appliedOf({ documents, findings, model }: Analysis): Applied {
  const objections = new Map<number, string>()
  for (const { document, gate, severity, message } of findings) {
    const refuses = severity === 'error' && (gate === 'crd' || gate === 'webhook' || gate === 'yaml')
    if (refuses && !objections.has(document)) objections.set(document, message)
  }
  return {
    file: fileName(model.resources),
    documents: documents.map(({ index, apiVersion, kind, name, span, verdict }) => ({
      apiVersion,
      kind,
      name,
      because: { document: index, path: [], span },
      ...(REFUSALS.has(verdict) ? { refused: objections.get(index) ?? '' } : {}),
    })),
    analyzed: findings.flatMap(({ gate, code, resource, document, path, span }) =>
      gate === 'analyze' && code !== undefined ? [{ code, resource, because: { document, path, span } }] : [],
    ),
  }
}
