import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { checkWebhook } from './webhook.ts'

const FIELDS =
  `hosts addresses ports number name protocol targetPort location resolution endpoints address labels network exportTo
workloadSelector subjectAltNames host subsets trafficPolicy loadBalancer consistentHash httpCookie attributes maglev tableSize
localityLbSetting distribute from to failover warmup duration connectionPool http tcp maxConnections idleTimeout outlierDetection
interval tls mode credentialName portLevelSettings port tunnel targetHost matchLabels gateways match uri prefix regex exact headers
request set add remove route destination weight redirect rewrite uriRegexRewrite fault abort delay retries retryOn corsPolicy maxAge
sniHosts destinationSubnets egress bind egressProxy outboundTrafficPolicy captureMode`.split(/\s+/)

const scalar = fc.oneof(
  fc.constantFrom(
    'STATIC',
    'DNS',
    'DYNAMIC_DNS',
    'MUTUAL',
    'ALLOW_ANY',
    '*',
    '*.a.b',
    'a.b',
    '10.0.0.1',
    'unix://',
    '{{ .x }}',
    '0s',
    '%',
    '',
  ),
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), fc.string()), tie('value'), { maxKeys: 5 }),
  ),
}))
const kind = fc.constantFrom('ServiceEntry', 'WorkloadEntry', 'DestinationRule', 'VirtualService', 'Sidecar')

it('answers whatever stands in an object, and points at some text', () => {
  let said = 0
  fc.assert(
    fc.property(
      kind,
      fc.dictionary(fc.constantFrom(...FIELDS), value, { minKeys: 2 }),
      value,
      (kind, spec, annotations) => {
        const metadata = { name: 'a', annotations }
        const text = JSON.stringify({ apiVersion: 'networking.istio.io/v1', kind, metadata, spec })
        for (const resource of readResources(readText(text))) {
          for (const { span } of checkWebhook(resource, defaultMeshContext)) {
            said++
            expect(span.to).toBeGreaterThan(span.from)
          }
        }
      },
    ),
    { numRuns: 500, seed: 1 },
  )
  expect(said).toBeGreaterThan(0)
})
