import { appliedObjects, type AppliedObject } from '#core/gates/applied-objects.ts'
import type { DocumentReport } from '#core/gates/document-report.ts'
import type { Analysis } from '#core/read-design.ts'
import type { Applied } from '#core/sidecar/commands/accepted-checks.ts'
import { pathStartsWith } from '#core/text/path.ts'
import { fileName } from '#panels/transfer/file-name.ts'

const REFUSALS: ReadonlySet<DocumentReport['verdict']> = new Set([
  'rejected-by-schema',
  'rejected-by-webhook',
  'unreadable',
])

/** The objects as kubectl and istioctl would be given them, and what the gates say of them. */
export function appliedOf({ documents, findings, model }: Analysis): Applied {
  const objections = findings.filter(
    ({ gate, severity }) => severity === 'error' && (gate === 'crd' || gate === 'webhook' || gate === 'yaml'),
  )
  const objectionTo = (object: AppliedObject): string =>
    objections.find(({ document, path }) => document === object.document && pathStartsWith(path, object.path))
      ?.message ?? ''
  return {
    file: fileName(model.resources),
    documents: appliedObjects(documents).map((object) => {
      const { document, path, apiVersion, kind, name, span, verdict } = object
      return {
        apiVersion,
        kind,
        name,
        because: { document, path, span },
        ...(REFUSALS.has(verdict) ? { refused: objectionTo(object) } : {}),
      }
    }),
    analyzed: findings.flatMap(({ gate, code, resource, document, path, span }) =>
      gate === 'analyze' && code !== undefined ? [{ code, resource, because: { document, path, span } }] : [],
    ),
  }
}
