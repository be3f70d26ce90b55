import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Prediction } from './prediction.ts'
import { everythingIn, predictText } from './predict.testing.ts'

const host = fc.constantFrom('a.example.com', 'b.example.com', '*.example.com', 'db.internal')
const namespace = fc.constantFrom('default', 'team-a')
const port = fc.record({
  number: fc.constantFrom(80, 443, 5432),
  protocol: fc.constantFrom('HTTP', 'TLS', 'TCP', 'GRPC', undefined),
})

const entry = fc
  .record({
    namespace,
    hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 2 }),
    ports: fc.uniqueArray(port, { minLength: 1, maxLength: 3, selector: ({ number }) => number }),
    resolution: fc.constantFrom('NONE', 'STATIC', 'DNS'),
    addresses: fc.constantFrom(undefined, ['10.0.0.1'], ['10.1.0.0/16']),
    exportTo: fc.constantFrom(undefined, ['.'], ['*'], ['~']),
  })
  .map(({ namespace: of, ports, ...spec }) => ({
    kind: 'ServiceEntry',
    namespace: of,
    spec: { ...spec, ports: ports.map((one) => ({ ...one, name: `p-${one.number}` })) },
  }))

const rule = fc
  .record({
    namespace,
    host,
    trafficPolicy: fc.constantFrom(
      { tls: { mode: 'SIMPLE' } },
      { connectionPool: { tcp: { maxConnections: 7 } } },
      { loadBalancer: { consistentHash: { useSourceIp: true } } },
    ),
  })
  .map(({ namespace: of, ...spec }) => ({ kind: 'DestinationRule', namespace: of, spec }))

const virtualService = fc
  .record({ namespace, hosts: fc.uniqueArray(host, { minLength: 1, maxLength: 2 }), to: host, number: port })
  .map(({ namespace: of, hosts, to, number: { number } }) => {
    const route = [{ destination: { host: to, port: { number } } }]
    return {
      kind: 'VirtualService',
      namespace: of,
      spec: { hosts, http: [{ route }], tls: [{ match: [{ sniHosts: hosts }], route }], tcp: [{ route }] },
    }
  })

/** Objects, each older than the one before it, so that everything is decided. */
const world = fc
  .array(fc.oneof(entry, entry, rule, virtualService), { minLength: 1, maxLength: 9 })
  .map((objects) =>
    objects.map(({ kind, namespace: of, spec }, i) =>
      JSON.stringify({
        apiVersion: 'networking.istio.io/v1',
        kind,
        metadata: {
          name: `o-${i}`,
          namespace: of,
          creationTimestamp: `2025-01-01T00:${String(59 - i).padStart(2, '0')}:00Z`,
        },
        spec,
      }),
    ),
  )

/** All that is said, but not the places in the text. */
const sections = (prediction: Prediction) =>
  JSON.parse(
    JSON.stringify(prediction, (key, value: unknown) => (key === 'because' ? undefined : value)),
  ) as unknown
const predicted = (documents: readonly string[]) => predictText(documents.join('\n---\n'))

describe('a prediction', () => {
  it('does not depend on the order of the documents', () => {
    const shuffled = world.chain((documents) =>
      fc.tuple(
        fc.constant(documents),
        fc.shuffledSubarray(documents, { minLength: documents.length, maxLength: documents.length }),
      ),
    )
    fc.assert(
      fc.property(shuffled, ([documents, others]) => {
        expect(sections(predicted(others))).toEqual(sections(predicted(documents)))
      }),
      { numRuns: 60 },
    )
  })

  it('says of everything why', () => {
    fc.assert(
      fc.property(world, (documents) => {
        const prediction = predicted(documents)
        for (const generated of everythingIn(prediction))
          expect(prediction.because(generated)).not.toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is the same for everything else with an entry more', () => {
    const stranger = JSON.stringify({
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: { name: 'stranger', namespace: 'elsewhere', creationTimestamp: '2024-01-01T00:00:00Z' },
      spec: {
        hosts: ['stranger.test'],
        resolution: 'DNS',
        ports: [
          { number: 9999, name: 'tcp', protocol: 'TCP' },
          { number: 9998, name: 'http', protocol: 'HTTP' },
        ],
      },
    })
    const own = /_999[89]$|^9998$|stranger/
    fc.assert(
      fc.property(world, (documents) => {
        const [before, after] = [predicted(documents), predicted([...documents, stranger])]
        for (const section of ['listeners', 'routes', 'clusters'] as const) {
          const others = after[section].filter(({ name }) => !own.test(name))
          expect(others).toEqual(before[section])
          expect(after[section].length).toBeGreaterThan(others.length)
        }
        expect(after.conflicts).toEqual(before.conflicts)
        expect(after.nameTable).toEqual(before.nameTable)
      }),
      { numRuns: 40 },
    )
  })
})
