import { describe, expect, it } from 'vitest'
import { protocolClass } from '#core/istio/protocol.ts'
import { readServiceEntry } from '#core/istio/service-entry.ts'
import type { MeshContext } from '#core/istio/mesh-context.ts'
import { predict } from '#core/sidecar/predict.ts'
import { probe } from '#core/sidecar/probe/probe.ts'
import type { Request } from '#core/sidecar/probe/request.ts'
import { meshWith, Walk } from './walk.testing.ts'

/** The meshes a pattern may stand in: what they let out, and whether the sidecar answers DNS. */
const meshes = (['ALLOW_ANY', 'REGISTRY_ONLY'] as const).flatMap((mode) =>
  [true, false].map((dnsCapture) => ({ mode, dnsCapture })),
)
const meshOf = ({ mode, dnsCapture }: (typeof meshes)[number]): MeshContext => ({
  ...meshWith('team', dnsCapture),
  meshConfig: { outboundTrafficPolicy: { mode } },
})

const schemeOf = (protocol: string): Request['scheme'] => {
  const kind = protocolClass(protocol)
  return kind === 'http' ? 'http' : kind === 'tls' ? 'https' : 'tcp'
}

/** A request to each host and port of a finished design, and the cluster it is promised to come to. */
const promised = ({ design }: Walk): { request: Request; cluster: string }[] =>
  design.resources
    .filter(({ kind }) => kind === 'ServiceEntry')
    .map(readServiceEntry)
    .flatMap(({ hosts, ports }) =>
      hosts.flatMap(({ value: host }) =>
        ports.map(({ number, protocol }) => ({
          request: { scheme: schemeOf(protocol), host: host.replace(/^\*/, 'www'), port: number },
          cluster: `outbound|${number}||${host}`,
        })),
      ),
    )

/** Finished designs that promise, in every mesh, that each of their hosts and ports is reached through its own cluster. */
const designs: readonly {
  readonly name: string
  readonly finish: (mesh: MeshContext) => Walk
}[] = [
  {
    name: 'External HTTPS API, encrypted by the app',
    finish: (mesh) =>
      new Walk(mesh, 'external-https-api').answer('hosts', ['api.stripe.com', 'files.stripe.com']),
  },
  {
    name: 'External HTTPS API, encrypted by the sidecar',
    finish: (mesh) =>
      new Walk(mesh, 'external-https-api').answer('hosts', ['api.stripe.com']).answer('encrypts', 'sidecar'),
  },
  {
    name: 'Managed database',
    finish: (mesh) =>
      new Walk(mesh, 'managed-database').answer('hosts', ['orders.abc123.eu-west-1.rds.amazonaws.com']),
  },
  {
    name: 'Multi-port TCP',
    finish: (mesh) => {
      const walk = new Walk(mesh, 'multi-port-tcp').answer('hosts', ['es.example.com'])
      const ports = walk.question('ports')
      walk.take(ports.control === 'rows' ? ports.presets?.[0]?.write() : undefined)
      return walk
    },
  },
]

describe.each(designs)('$name keeps its promise', ({ finish }) => {
  it.each(meshes)('where the mesh is $mode and DNS capture $dnsCapture', (given) => {
    const mesh = meshOf(given)
    const walk = finish(mesh)
    const all = promised(walk)
    expect(all.length).toBeGreaterThan(0)
    const prediction = predict({ model: walk.design })
    for (const { request, cluster } of all) {
      const { outcome } = probe(prediction, request)
      expect([request, outcome.verdict, outcome.clusters]).toEqual([
        request,
        'reaches',
        [{ name: cluster, share: 100 }],
      ])
    }
  })
})

describe('Legacy service', () => {
  it.each(meshes)(
    'is reached by its made-up name where the sidecar answers DNS: $mode, $dnsCapture',
    (given) => {
      const walk = new Walk(meshOf(given), 'legacy-service').answer('hosts', ['legacy.internal'])
      const [first] = promised(walk)
      if (!first) throw new Error('No port to ask about')
      const { verdict, clusters } = probe(predict({ model: walk.design }), first.request).outcome
      expect(clusters).toEqual([{ name: first.cluster, share: 100 }])
      // Without an address of its own for the name, nobody can tell whether it resolves.
      if (given.dnsCapture) expect(verdict).not.toBe('cannot-tell')
      else expect(verdict).toBe('cannot-tell')
    },
  )
})

describe('Provider traffic shift', () => {
  it.each(meshes)('sends the front name to the providers by their shares: $mode, $dnsCapture', (given) => {
    const walk = new Walk(meshOf(given), 'provider-traffic-shift')
      .answer('front-host', ['geocoding.internal'])
      .answer('provider-0-host', 'api.old.example.com')
      .answer('provider-1-host', 'api.new.example.com')
    const request: Request = { scheme: 'http', host: 'geocoding.internal', port: 80 }
    const { verdict, clusters, upstream } = probe(predict({ model: walk.design }), request).outcome
    expect(clusters).toEqual([{ name: 'outbound|80||api.old.example.com', share: 100 }])
    expect(upstream[0]?.saw).toBe('tls(sni=api.old.example.com,alpn=http/1.1)→http')
    expect(verdict).toBe(given.dnsCapture ? 'reaches' : 'cannot-tell')
  })
})
