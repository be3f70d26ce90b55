import type { Finding } from '#core/gates/finding.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { checkWebhook } from './webhook.ts'

/** Everything the webhook says of a text. */
export const findingsOf = (text: string, mesh: MeshContext = defaultMeshContext): readonly Finding[] =>
  readResources(readText(text)).flatMap((resource) => checkWebhook(resource, mesh))

/** The webhook's words, warnings with `warning: ` before them. */
export const wordsOf = (text: string, mesh?: MeshContext): readonly string[] =>
  findingsOf(text, mesh).map(({ severity, message }) =>
    severity === 'warning' ? `warning: ${message}` : message,
  )

/** An object of Istio's networking API around a spec, which is given as YAML (flow style saves lines). */
export const object = (kind: string, spec: string, metadata = ''): string =>
  `apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: {name: thing, namespace: shop${metadata === '' ? '' : `, ${metadata}`}}
spec: ${spec}
`

/** The webhook's words about an object of one kind. */
export const saysOf =
  (kind: string) =>
  (spec: string, metadata?: string): readonly string[] =>
    wordsOf(object(kind, spec, metadata))
