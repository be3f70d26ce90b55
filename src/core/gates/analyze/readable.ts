import { decodeMetadata, misfits } from '#core/gates/crd/metadata-decode.ts'
import type { Resource } from '#core/istio/resource.ts'
import { kindSchema } from '#core/schema/catalogue.ts'
import { metadataOf } from '#core/schema/object/metadata.ts'
import { isMap } from '#core/text/json.ts'

/**
 * Whether the object fits the Go type that istioctl reads it into, apart from the spec of Istio's own kinds: its metadata, its
 * status, and the whole of a Kubernetes object as far as we know it. Keys that nobody knows do not matter, nor do nulls.
 * Source: Istio 1.30.3, pilot/pkg/config/file/store.go:388-412.
 */
export function isReadable({ apiVersion, kind, value }: Resource): boolean {
  if (decodeMetadata(metadata, value['metadata']).error) return false
  const status = value['status'] ?? null
  if (status !== null && !isMap(status)) return false
  const schema = kindSchema(apiVersion, kind)
  if (!schema || schema.crd) return true
  const spec = schema.root.fields['spec']
  return spec === undefined || !misfits(spec, value['spec'] ?? null)
}

const metadata = metadataOf('')
