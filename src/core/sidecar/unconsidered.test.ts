import { expect, it } from 'vitest'

import { predictText } from './predict.testing.ts'
import { probe } from './probe/probe.ts'

const filter = (namespace: string, spec: object) =>
  JSON.stringify({
    apiVersion: 'networking.istio.io/v1alpha3',
    kind: 'EnvoyFilter',
    metadata: { name: 'f', namespace },
    spec: { configPatches: [{ applyTo: 'CLUSTER', match: { context: 'SIDECAR_OUTBOUND' } }], ...spec },
  })
const patching = (context: string) => ({ configPatches: [{ applyTo: 'CLUSTER', match: { context } }] })

it.each([
  ['default', {}, true],
  ['istio-system', {}, true],
  ['shop', {}, false],
  ['default', { workloadSelector: { labels: { app: 'web' } } }, true],
  ['default', { workloadSelector: { labels: { app: 'pay' } } }, false],
  ['default', { targetRefs: [{ kind: 'Gateway', name: 'g' }] }, false],
  ['default', patching('ANY'), true],
  ['default', patching('SIDECAR_INBOUND'), false],
  ['default', patching('GATEWAY'), false],
])('an EnvoyFilter of %s with %o is told as left out: %s', (namespace, spec, isTold) => {
  const prediction = predictText(filter(namespace, spec), { proxy: { labels: { app: 'web' } } })
  const { steps } = probe(prediction, { scheme: 'http', host: 'a.example.com', port: 80 })
  const told = steps.filter(({ says }) => says.includes(`EnvoyFilter ${namespace}/f`))
  expect(told).toHaveLength(isTold ? 1 : 0)
  for (const { because } of told) expect(because).toMatchObject([{ path: ['spec', 'configPatches'] }])
})
