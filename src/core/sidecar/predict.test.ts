import { describe, expect, it } from 'vitest'

import { citedTexts, everythingIn, predictText } from './predict.testing.ts'

const entry = (name: string, spec: string, created = '') =>
  `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: default${created && `, creationTimestamp: "${created}"`}}
spec: ${spec}
`
const tls = entry(
  'api',
  '{hosts: [api.example.com], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}',
)
const tcp = (name: string, created = '') =>
  entry(
    name,
    `{hosts: [${name}.example.com], resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}]}`,
    created,
  )
const documents = (...texts: readonly string[]) => texts.join('---\n')

describe('what is said of the reasons', () => {
  const policy = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: api, namespace: default}
spec:
  host: api.example.com
  trafficPolicy:
    tls: {mode: SIMPLE}
`
  const text = documents(tls, policy)
  const prediction = predictText(text)

  it('is never nothing', () => {
    for (const generated of everythingIn(prediction))
      expect(prediction.because(generated).length).toBeGreaterThan(0)
  })

  it('names the port and the host behind a filter chain', () => {
    const chain = prediction.listeners[0]!.filterChains[0]!
    expect(citedTexts(text, prediction, chain)).toEqual([
      '{number: 443, name: tls, protocol: TLS}',
      'api.example.com',
    ])
  })

  it('names the policy behind a cluster', () => {
    const cluster = prediction.clusters.find(({ name }) => name.startsWith('outbound'))!
    expect(citedTexts(text, prediction, cluster)).toContain('tls: {mode: SIMPLE}')
  })

  it('tells a setting of the mesh from a default', () => {
    const rest = (meshConfig: Parameters<typeof predictText>[1]) => {
      const { listeners, because } = predictText(tls, meshConfig)
      return because(listeners.at(-1)!.filterChains.at(-1)!)
    }
    expect(rest({})).toEqual([{ default: expect.stringContaining('ALLOW_ANY') as string }])
    expect(rest({ meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })).toEqual([
      { mesh: 'outboundTrafficPolicy' },
    ])
  })
})

describe('what no document decides', () => {
  const winner = (text: string) => predictText(text).listeners[0]?.filterChains[0]?.tcp?.cluster

  it('is told where only the older of two entries gets a port', () => {
    const { unstable } = predictText(documents(tcp('b'), tcp('a')))
    expect(unstable?.reasons[0]?.says).toContain('want port 5432')
    expect(unstable?.reasons[0]?.because).toHaveLength(2)
    expect(unstable?.listeners).toMatchObject([
      [{ name: '0.0.0.0_5432', filterChains: [{ tcp: { cluster: 'outbound|5432||b.example.com' } }] }],
    ])
  })

  it('is decided by ages', () => {
    const text = documents(tcp('a', '2025-01-02T00:00:00Z'), tcp('b', '2025-01-01T00:00:00Z'))
    expect(predictText(text).unstable).toBeUndefined()
    expect(winner(text)).toBe('outbound|5432||b.example.com')
  })

  it('does not depend on where a document stands', () => {
    expect(winner(documents(tcp('b'), tcp('a')))).toBe(winner(documents(tcp('a'), tcp('b'))))
  })

  it('is random for two entries of one host, namespace and age', () => {
    const same = (name: string, resolution: string) =>
      entry(
        name,
        `{hosts: [a.example.com], resolution: ${resolution}, endpoints: [{address: 10.0.0.1}], ports: [{number: 443, name: tls, protocol: TLS}]}`,
        '2025-01-01T00:00:00Z',
      )
    const { unstable, clusters } = predictText(documents(same('one', 'DNS'), same('two', 'STATIC')))
    const typeIn = (list: typeof clusters) => list.find(({ name }) => name.endsWith('a.example.com'))?.type
    expect([typeIn(clusters), ...(unstable?.clusters ?? []).map(typeIn)]).toEqual(['STRICT_DNS', 'EDS'])
    expect(unstable?.reasons[0]?.says).toContain('random')
  })

  it('is random for requests to one of several addresses', () => {
    const { routes, unstable } = predictText(
      entry(
        'a',
        '{hosts: [a.example.com], addresses: [10.0.0.1, 10.0.0.2], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}',
      ),
    )
    const domainIn = (list: typeof routes) => list[0]?.virtualHosts[0]?.domains.at(-1)
    const domains = [routes, ...(unstable?.routes ?? [])].map(domainIn)
    expect(new Set(domains)).toEqual(new Set(['10.0.0.1', '10.0.0.2']))
  })
})

describe('what is refused', () => {
  const forwarded = entry(
    'any',
    '{hosts: ["*.example.com"], resolution: DYNAMIC_DNS, ports: [{number: 443, name: tls, protocol: TLS}]}',
  )
  const rule = (spec: string) => `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: rule, namespace: istio-system}
spec: ${spec}
`

  it('is everything, once istiod crashes', () => {
    const text = documents(forwarded, rule('{host: "*", trafficPolicy: {outlierDetection: {}}}'))
    const { refused, clusters } = predictText(text)
    expect(refused).toMatchObject([{ by: 'istiod', says: expect.stringContaining('crashes') as string }])
    expect(refused?.[0]?.because).toHaveLength(2)
    expect(clusters).toEqual([])
  })

  it('is nothing if only a subset asks for outlier detection', () => {
    const subset = '{host: "*", subsets: [{name: a, trafficPolicy: {outlierDetection: {}}}]}'
    expect(predictText(documents(forwarded, rule(subset))).refused).toBeUndefined()
  })

  it('is a listener with two chains for one thing', () => {
    const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: route, namespace: default}
spec:
  hosts: [api.example.com]
  tls:
  - {match: [{sniHosts: [api.example.com]}], route: [{destination: {host: api.example.com}}]}
  - {match: [{sniHosts: [api.example.com, x.example.com]}], route: [{destination: {host: api.example.com}}]}
`
    expect(predictText(documents(tls, route)).refused).toMatchObject([
      { by: 'envoy', listener: '0.0.0.0_443' },
    ])
  })
})
