import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import { predict } from '#core/sidecar/predict.ts'
import { readText } from '#core/text/documents.ts'
import type { RecordedInput } from './sidecar-records.ts'

/** What a record was made with: the addresses are those it was written with, and the documents are all there is. */
export function meshOfRecord({ meshConfig, proxy }: RecordedInput): MeshContext {
  const { namespace, labels, ip, ips, dnsCapture, dnsDomain, locality } = proxy
  return {
    ...defaultMeshContext,
    meshConfig,
    autoAllocate: 'as-written',
    documentsAre: 'cluster',
    proxy: {
      namespace,
      labels,
      ips: ips ?? [ip],
      dnsCapture,
      dnsDomain,
      ...(locality === undefined ? {} : { locality }),
    },
  }
}

const predicted = new WeakMap<RecordedInput, Prediction>()

/** The prediction for a record; it is made once. */
export function predictRecord(record: RecordedInput): Prediction {
  const known = predicted.get(record)
  if (known) return known
  const prediction = predict({
    model: { resources: readResources(readText(record.config)), mesh: meshOfRecord(record) },
  })
  predicted.set(record, prediction)
  return prediction
}
