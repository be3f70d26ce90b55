import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import type { JsonMap } from '#core/text/json.ts'
import { predictText } from './predict.testing.ts'
import type { Prediction } from './prediction.ts'

interface Recorded {
  readonly id: string
  readonly config: string
  readonly meshConfig?: JsonMap
  readonly proxy: Partial<Prediction['mesh']['proxy']>
}

/** The recorded inputs of a topic (`conformance/sidecar`), each with what is predicted for it, and once more for the same text. */
export function predictedRecords(
  topic: string,
): readonly { readonly id: string; readonly prediction: Prediction; readonly again: Prediction }[] {
  const file = new URL(`../../../conformance/sidecar/${topic}.jsonl.gz`, import.meta.url)
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
  return lines.map((line) => {
    const { id, config, meshConfig = {}, proxy } = JSON.parse(line) as Recorded
    const own = { ...defaultMeshContext.proxy, ...proxy }
    const predicted = () => predictText(config, { meshConfig, proxy: own })
    return { id, prediction: predicted(), again: predicted() }
  })
}
