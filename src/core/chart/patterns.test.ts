import { describe, expect, it } from 'vitest'

import { draw, routes, told, wires } from './drawing.testing.ts'

const api = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: maps, namespace: web}
spec:
  hosts: [api.maps.com]
  resolution: DNS
  exportTo: ["."]
  ports:
  - {number: 443, name: tls, protocol: TLS}
  - {number: 80, name: http, protocol: HTTP, targetPort: 443}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: maps, namespace: web}
spec:
  host: api.maps.com
  trafficPolicy:
    connectionPool: {tcp: {maxConnections: 40}}
    outlierDetection: {consecutive5xxErrors: 4}
    portLevelSettings:
    - port: {number: 80}
      tls: {mode: SIMPLE, sni: api.maps.com}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: maps, namespace: web}
spec:
  hosts: [api.maps.com]
  http:
  - name: patient
    match: [{port: 80}]
    route: [{destination: {host: api.maps.com, port: {number: 80}}}]
    timeout: 9s
    retries: {attempts: 2}
`

describe('an external HTTPS API', () => {
  const chart = draw(api, { namespace: 'web', labels: { app: 'shop' } })

  it('begins at the calling pod and ends where the name leads', () => {
    expect(told(chart, 'pod')).toEqual(['shop | web'])
    expect(routes(chart)).toEqual([
      'shop → api.maps.com → 0.0.0.0_443 → DNS → api.maps.com',
      'shop → api.maps.com → 0.0.0.0_80 → patient → DNS → api.maps.com',
      'shop → any other host → Passthrough',
    ])
  })

  it('tells TLS by its server name and requests by their Host', () => {
    expect(told(chart, 'listener')).toEqual([
      '0.0.0.0_443 | server name api.maps.com',
      '0.0.0.0_80 | Host api.maps.com | on route 80',
    ])
    expect(told(chart, 'route')).toEqual(['patient | every request | 9s timeout, 2 retries'])
  })

  it('gives each port the policy that counts for it: a port-level entry replaces all above it', () => {
    expect(told(chart, 'cluster')).toEqual([
      'DNS | STRICT_DNS in Envoy | outbound|443||api.maps.com | out after 4 errors | [max 40 connections]',
      'DNS | STRICT_DNS in Envoy | outbound|80||api.maps.com | server name api.maps.com | [TLS starts here]',
    ])
  })

  it('invents no address, and takes the port after targetPort', () => {
    expect(told(chart, 'endpoint')).toEqual([
      'api.maps.com | addresses DNS returns | port 443',
      'api.maps.com | addresses DNS returns | port 443',
    ])
  })

  it('says what travels: TLS of the app, and TLS that begins at the sidecar', () => {
    expect(wires(chart, 'api.maps.com', '0.0.0.0_443')).toEqual(['tls'])
    expect(wires(chart, 'api.maps.com', '0.0.0.0_80')).toEqual(['plain'])
    expect(wires(chart, 'patient', 'DNS')).toEqual(['plain'])
    expect(wires(chart, 'DNS', 'api.maps.com')).toEqual(['tls', 'tls'])
  })

  it('warns of TLS inside TLS where the app encrypts already', () => {
    const twice = draw(api.replace('number: 80}\n      tls', 'number: 443}\n      tls'), { namespace: 'web' })
    expect(told(twice, 'cluster')[0]).toContain('[TLS inside TLS]')
    expect(wires(twice, 'DNS', 'api.maps.com')).toEqual(['double-tls', 'plain'])
  })
})

const database = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: orders-db}
spec:
  hosts: [orders.db.example.com]
  resolution: DNS
  ports: [{number: 5432, name: tcp, protocol: TCP}]
`

describe('a managed database', () => {
  it('takes the whole port without DNS capture', () => {
    const chart = draw(database)
    expect(told(chart, 'lookup')[0]).toBe('orders.db.example.com | cluster DNS answers')
    expect(told(chart, 'listener')).toEqual([
      '0.0.0.0_5432 | every host on port 5432 | [takes the whole port]',
    ])
    expect(wires(chart, '0.0.0.0_5432', 'DNS')).toEqual(['raw'])
  })

  it('takes only an address of its own with DNS capture', () => {
    const chart = draw(database, { dnsCapture: true })
    expect(told(chart, 'lookup')[0]).toBe(
      'orders.db.example.com | sidecar’s DNS answers | 240.240.0.1 | as istiod would allocate',
    )
    expect(told(chart, 'listener')).toEqual(['240.240.0.1_5432 | this address, any bytes'])
  })

  it('takes the address istiod told, and none where allocation is off', () => {
    const allocated = `${database}status: {addresses: [{host: orders.db.example.com, value: 240.240.3.7}]}\n`
    expect(told(draw(allocated, { dnsCapture: true }), 'lookup')[0]).toContain(
      '240.240.3.7 | allocated by istiod',
    )
    expect(told(draw(database, { dnsCapture: true, autoAllocate: 'off' }), 'listener')[0]).toContain(
      '0.0.0.0_5432',
    )
    expect(told(draw(database, { dnsCapture: true, autoAllocate: 'as-written' }), 'listener')[0]).toContain(
      '0.0.0.0_5432',
    )
  })

  it('names the network it lives in', () => {
    const chart = draw(database.replace('resolution: DNS', 'resolution: NONE\n  addresses: [10.20.32.0/20]'))
    expect(told(chart, 'lookup')[0]).toBe(
      'orders.db.example.com | cluster DNS answers | must be in 10.20.32.0/20',
    )
    expect(told(chart, 'listener')).toEqual(['0.0.0.0_5432 | to 10.20.32.0/20'])
    expect(told(chart, 'cluster')).toEqual([
      'NONE | ORIGINAL_DST in Envoy | outbound|5432||orders.db.example.com',
    ])
    expect(told(chart, 'endpoint')).toEqual(['dialled address | that of the app | port 5432'])
  })
})

describe('a legacy service with fixed addresses', () => {
  const legacy = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: legacy}
spec:
  hosts: [legacy.internal]
  location: MESH_INTERNAL
  resolution: STATIC
  ports: [{number: 8080, name: http, protocol: HTTP}]
  endpoints:
  - {address: 10.0.5.10, locality: eu/eu-1, weight: 3}
  - {address: 10.0.5.11, ports: {http: 9090}, serviceAccount: old}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: legacy}
spec:
  host: legacy.internal
  trafficPolicy: {loadBalancer: {consistentHash: {httpCookie: {name: SID, ttl: 60s}}}}
`

  it('cannot be looked up unless somebody arranges it', () => {
    expect(told(draw(legacy), 'lookup')[0]).toBe(
      'legacy.internal | nothing answers this | unless DNS is arranged | (unknown)',
    )
    expect(told(draw(legacy, { dnsCapture: true }), 'lookup')[0]).toContain('sidecar’s DNS answers')
  })

  it('shows each endpoint with its port, weight and locality, and the mesh’s TLS where it has an identity', () => {
    const chart = draw(legacy)
    expect(told(chart, 'endpoint')).toEqual([
      '10.0.5.10 | port 8080 | [weight 3] | [eu/eu-1]',
      '10.0.5.11 | port 9090 | [mesh TLS]',
    ])
    expect(wires(chart, 'STATIC', '10.0.5.10')).toEqual(['plain'])
    expect(wires(chart, 'STATIC', '10.0.5.11')).toEqual(['tls'])
    expect(told(chart, 'cluster')[0]).toContain('sticky: cookie SID')
  })

  it('stops at nothing without endpoints', () => {
    const chart = draw(legacy.replace(/ {2}endpoints:\n(?: {2}-.*\n)+/, ''))
    expect(told(chart, 'endpoint')).toEqual(['no endpoint | Envoy answers 503 | (bad)'])
    expect(chart.nodes.find(({ kind }) => kind === 'endpoint')?.adds).toEqual(['endpoint'])
  })
})

describe('one host with several ports', () => {
  it('gives each port a row of its own', () => {
    const chart = draw(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: search}
spec:
  hosts: [es.example.com]
  resolution: DNS
  ports:
  - {number: 9200, name: http, protocol: HTTP}
  - {number: 9300, name: tcp, protocol: TCP}
  - {number: 9400, name: any}
  - {number: 53, name: dns, protocol: UDP}
`)
    expect(told(chart, 'listener')).toEqual([
      '0.0.0.0_9200 | Host es.example.com | on route 9200',
      '0.0.0.0_9300 | every host on port 9300 | [takes the whole port]',
      '0.0.0.0_9400 | Host es.example.com | on route 9400 | any other bytes | [takes the whole port]',
    ])
    expect(told(chart, 'elsewhere')).toEqual([
      'past the sidecar | port 53 | UDP is not captured | (quiet)',
      'Passthrough | PassthroughCluster | ALLOW_ANY | (quiet)',
    ])
    expect(told(chart, 'lookup')).toHaveLength(2)
  })
})

describe('a traffic shift between two providers', () => {
  const provider = (name: string) => `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}}
spec:
  hosts: [${name}.geo.com]
  resolution: DNS
  ports: [{number: 80, name: http, protocol: HTTP, targetPort: 443}]
---`
  const shift = `${provider('old')}${provider('new')}
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: front}
spec:
  hosts: [geo.internal]
  resolution: STATIC
  ports: [{number: 80, name: http, protocol: HTTP}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: geo}
spec:
  hosts: [geo.internal]
  http:
  - match: [{uri: {prefix: /beta}, headers: {x-beta: {exact: "1"}}}]
    route: [{destination: {host: nowhere.geo.com, port: {number: 80}}}]
  - route:
    - {destination: {host: old.geo.com, port: {number: 80}}, weight: 80}
    - {destination: {host: new.geo.com, port: {number: 80}}, weight: 20}
    - {destination: {host: front.geo.com}, weight: 0}
`
  const chart = draw(shift)

  it('divides requests by weight over the clusters of other entries', () => {
    expect(
      chart.edges.filter(({ share }) => share !== undefined).map(({ to, share }) => [to, share]),
    ).toEqual([
      ['cluster/outbound|80||old.geo.com', 80],
      ['cluster/outbound|80||new.geo.com', 20],
      ['ServiceEntry/default/front/geo.internal/80/outbound|80||front.geo.com', 0],
    ])
    expect(routes(chart)).toContain('app → geo.internal → 0.0.0.0_80 → every request → DNS → old.geo.com')
  })

  it('walks no path that gets nothing', () => {
    expect(routes(chart).filter((path) => path.includes('every request'))).toHaveLength(2)
  })

  it('lets a provider be added where traffic is divided', () => {
    const divided = chart.nodes.filter(({ kind, adds }) => kind === 'route' && adds.includes('provider'))
    expect(divided.map(({ title }) => title)).toEqual(['every request'])
  })

  it('stops at a destination that does not exist', () => {
    expect(told(chart, 'route')[0]).toBe('path /beta…, x-beta: 1')
    expect(told(chart, 'cluster')).toContain(
      'no such cluster | outbound|80||nowhere.geo.com | Envoy answers 503 | (bad)',
    )
  })

  it('shows the front’s own cluster as idle, and misses nothing there', () => {
    expect(told(chart, 'cluster')).toContain(
      'STATIC | EDS in Envoy | outbound|80||geo.internal | no traffic comes here | (quiet)',
    )
    expect(told(chart, 'endpoint').join()).not.toContain('no endpoint')
  })
})
