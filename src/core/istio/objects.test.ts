import { describe, expect, it } from 'vitest'

import { readText } from '#core/text/documents.ts'
import { readDestinationRule } from './destination-rule.ts'
import { readResources } from './resource.ts'
import { isMatchFor } from './route-destination.ts'
import { readServiceEntry } from './service-entry.ts'
import { importsHost, readSidecar } from './sidecar.ts'
import { readVirtualService } from './virtual-service.ts'
import { readWorkload } from './workload-entry.ts'

const resource = (yaml: string) => readResources(readText(yaml))[0]!

describe('a ServiceEntry', () => {
  it('has Istio’s defaults where nothing, or nothing sensible, is written', () => {
    for (const spec of [
      '{}',
      '{resolution: 3, location: [x], ports: {}, endpoints: x, exportTo: a, hosts: {a: b}}',
    ]) {
      const read = readServiceEntry(resource(`kind: ServiceEntry\nspec: ${spec}`))
      expect(read).toMatchObject({
        resolution: 'NONE',
        location: 'MESH_EXTERNAL',
        hosts: [],
        ports: [],
        endpoints: [],
        exportTo: [],
      })
      expect(read.workloadSelector).toBeUndefined()
    }
  })

  it('says where each item stands, past items of the wrong kind', () => {
    const read = readServiceEntry(
      resource(
        'kind: ServiceEntry\nspec: {hosts: [1, a.com], ports: [x, {number: "80"}, {number: 443, targetPort: 8443, name: t, protocol: tls}], endpoints: [{}, {address: a, ports: {t: 1, u: x}, weight: 2}]}',
      ),
    )
    expect(read.hosts).toEqual([{ value: 'a.com', path: ['spec', 'hosts', 1] }])
    expect(read.ports).toEqual([
      { path: ['spec', 'ports', 2], number: 443, name: 't', protocol: 'tls', targetPort: 8443 },
    ])
    expect(read.endpoints[1]).toMatchObject({
      path: ['spec', 'endpoints', 1],
      address: 'a',
      weight: 2,
      ports: { t: 1 },
    })
  })

  it('is read once for one text', () => {
    const one = resource('kind: ServiceEntry\nspec: {}')
    expect(readServiceEntry(one)).toBe(readServiceEntry({ ...one }))
  })
})

describe('a DestinationRule', () => {
  it('has policies with their paths', () => {
    const read = readDestinationRule(
      resource(`kind: DestinationRule
metadata: {namespace: books}
spec:
  host: reviews
  trafficPolicy:
    tls: {mode: SIMPLE, sni: s}
    portLevelSettings: [{port: {}}, {port: {number: 80}, connectionPool: {tcp: {maxConnections: 3}}}]
  subsets: [{name: v1, labels: {v: "1", n: 1}, trafficPolicy: {outlierDetection: {}}}]
`),
    )
    expect(read.host).toBe('reviews.books.svc.cluster.local')
    expect(read.trafficPolicy?.tls).toMatchObject({
      mode: 'SIMPLE',
      sni: 's',
      path: ['spec', 'trafficPolicy', 'tls'],
    })
    expect(read.trafficPolicy?.portLevelSettings).toMatchObject([
      {
        port: 80,
        path: ['spec', 'trafficPolicy', 'portLevelSettings', 1],
        connectionPool: { maxConnections: 3 },
        tls: undefined,
      },
    ])
    expect(read.subsets[0]).toMatchObject({ name: 'v1', labels: { v: '1' }, path: ['spec', 'subsets', 0] })
    expect(read.subsets[0]?.trafficPolicy?.outlierDetection?.consecutive5xxErrors).toBeUndefined()
  })
})

describe('a VirtualService', () => {
  const read = readVirtualService(
    resource(`kind: VirtualService
metadata: {namespace: books}
spec:
  hosts: [reviews]
  http:
  - match: [{uri: {prefix: /a}, headers: {h: {}}, port: 80}]
    route: [{destination: {host: ratings, port: {number: 9080}, subset: v1}, weight: 7}]
    retries: {attempts: 2}
    fault: {abort: {}, delay: {}}
  - delegate: {name: child}
  tls: [{match: [{sniHosts: [a.com]}], route: [{destination: {host: a.com}}]}]
`),
  )

  it('has hosts and destinations in full, and paths', () => {
    expect(read.hosts).toEqual([{ value: 'reviews.books.svc.cluster.local', path: ['spec', 'hosts', 0] }])
    expect(read.http[0]?.destinations).toEqual([
      {
        host: 'ratings.books.svc.cluster.local',
        port: 9080,
        subset: 'v1',
        weight: 7,
        path: ['spec', 'http', 0, 'route', 0],
      },
    ])
    expect(read.http[0]).toMatchObject({ fault: 'delay and abort', retries: { attempts: 2 }, timeout: '' })
    expect(read.http[1]?.delegate).toBe('books/child')
    expect(read.tls[0]?.matches[0]?.sniHosts).toEqual(['a.com'])
  })

  it('has matches that count for some ports and pods only', () => {
    const proxy = { namespace: 'shop', labels: { app: 'web' }, ips: [], dnsCapture: false }
    const match = { path: [], port: undefined, gateways: [], sourceLabels: {}, sourceNamespace: '' }
    expect(isMatchFor(read.http[0]!.matches[0]!, 80, proxy)).toBe(true)
    expect(isMatchFor(read.http[0]!.matches[0]!, 81, proxy)).toBe(false)
    expect(isMatchFor({ ...match, sourceLabels: { app: 'api' } }, 80, proxy)).toBe(false)
    expect(isMatchFor({ ...match, sourceNamespace: 'shop', sourceLabels: { app: 'web' } }, 80, proxy)).toBe(
      true,
    )
    expect(isMatchFor({ ...match, gateways: ['edge'] }, 80, proxy)).toBe(false)
    expect(isMatchFor({ ...match, gateways: ['mesh'], sourceNamespace: 'else' }, 80, proxy)).toBe(true)
  })
})

describe('workloads', () => {
  it('have the labels of the object and of its spec; a Pod has its address in the status', () => {
    const entry = readWorkload(
      resource(
        'kind: WorkloadEntry\nmetadata: {labels: {a: meta}}\nspec: {address: 10.0.0.1, labels: {a: spec, b: spec}}',
      ),
    )
    expect(entry.at).toMatchObject({ address: '10.0.0.1', labels: { a: 'meta', b: 'spec' } })
    const pod = readWorkload(resource('kind: Pod\nmetadata: {labels: {a: x}}\nstatus: {podIP: 10.0.0.2}'))
    expect(pod.at).toMatchObject({ address: '10.0.0.2', labels: { a: 'x' } })
  })
})

describe('a Sidecar', () => {
  const sidecar = (spec: string) =>
    readSidecar(resource(`kind: Sidecar\nmetadata: {namespace: istio-system}\nspec: ${spec}`))
  const sees = (hosts: string, host: string, namespace: string, whole = true) =>
    importsHost(sidecar(`{egress: [{hosts: [${hosts}]}]}`), [host], namespace, { client: 'shop', whole })

  it('imports what it lists, `.` being the pod’s own namespace', () => {
    expect(sees('./*', 'a.com', 'shop')).toBe(true)
    expect(sees('./*', 'a.com', 'istio-system')).toBe(false)
    expect(sees('"*/*.com"', 'a.com', 'books')).toBe(true)
    expect(sees('books/b.com', 'a.com', 'books')).toBe(false)
    expect(sees('~/*', 'a.com', 'shop')).toBe(false)
    expect(sees('books/a.b.com', '*.b.com', 'books')).toBe(false)
    expect(sees('books/a.b.com', '*.b.com', 'books', false)).toBe(true)
    expect(importsHost(sidecar('{}'), ['a.com'], 'books', { client: 'shop', whole: true })).toBe(true)
  })

  it('blocks unknown hosts with an empty policy', () => {
    expect(sidecar('{outboundTrafficPolicy: {}}').outboundTrafficPolicy).toBe('REGISTRY_ONLY')
    expect(sidecar('{outboundTrafficPolicy: {mode: ALLOW_ANY}}').outboundTrafficPolicy).toBe('ALLOW_ANY')
    expect(sidecar('{}').outboundTrafficPolicy).toBeUndefined()
  })
})
