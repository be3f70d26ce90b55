import { describe, expect, it } from 'vitest'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { checkWebhook } from './webhook.ts'
import { findingsOf, object, wordsOf } from './webhook.testing.ts'

const entry = (spec: string) => object('ServiceEntry', spec)
const shown = (text: string) =>
  findingsOf(text).map(({ path, span }) => [path.join('.'), text.slice(span.from, span.to)])

describe('a finding', () => {
  it('names gate, rule, place and object, and explains itself', () => {
    const text = entry('{hosts: [api.example.com], ports: [{number: 443, name: my_port, protocol: TLS}]}')
    const [finding, ...more] = findingsOf(text)
    expect(more).toEqual([])
    expect(finding).toMatchObject({
      gate: 'webhook',
      rule: 'SE-W13',
      severity: 'error',
      message: 'invalid port name: my_port',
      document: 0,
      path: ['spec', 'ports', 0, 'name'],
      resource: 'ServiceEntry shop/thing',
      source: 'https://github.com/istio/istio/blob/1.30.3/pkg/config/validation/validation.go#L3149',
    })
    expect(text.slice(finding!.span.from, finding!.span.to)).toBe('my_port')
    expect(finding!.why).toContain('DNS label')
    expect(finding!.fix).toContain('`-`')
  })

  it('marks the key where the key is wrong', () => {
    expect(shown(object('DestinationRule', '{host: a.b, subsets: [{name: v1, labels: {a b: c}}]}'))).toEqual([
      ['spec.subsets.0.labels.a b', 'a b'],
    ])
  })

  it('marks the nearest key where something is missing', () => {
    expect(
      shown(object('DestinationRule', '{host: a.b, trafficPolicy: {tls: {mode: MUTUAL, privateKey: /k}}}')),
    ).toEqual([['spec.trafficPolicy.tls.clientCertificate', 'tls']])
  })

  it('marks the first key of an item of a list instead of the whole item', () => {
    const routes =
      '{hosts: [a.b], http: [{route: [{destination: {host: a.b}}]}, {name: late, route: [{destination: {host: a.b}}]}]}'
    expect(shown(object('VirtualService', routes))).toEqual([['spec.http.1', 'name']])
  })

  it.each([
    ['ServiceEntry', '{hosts: [a.b], workloadSelector: {}}', ['workloadSelector', 'workloadSelector']],
    ['ServiceEntry', '{hosts: [a.b], workloadSelector: {labels: {"a*": b}}}', ['"a*"']],
    ['ServiceEntry', '{hosts: [a.b], workloadSelector: {labels: {a: "b*"}}}', ['"b*"']],
    ['ServiceEntry', '{hosts: [a.b], endpoints: [{address: 1.1.1.1}]}', ['endpoints']],
    [
      'ServiceEntry',
      '{hosts: [a.b], resolution: DNS, endpoints: [{address: a.b, ports: {x_y: 70000}}]}',
      ['x_y', 'x_y', '70000'],
    ],
    [
      'ServiceEntry',
      '{hosts: [a.b, c.d], resolution: DNS, ports: [{name: a, number: 1, protocol: TCP}]}',
      ['TCP'],
    ],
    ['ServiceEntry', '{hosts: [a.b], exportTo: ["*", a]}', ['exportTo']],
    ['WorkloadEntry', '{address: "unix:///a", ports: {"": 0}}', ['ports', '""', '0']],
    ['WorkloadEntry', '{network: n1, labels: {"a b": c}}', ['n1', '"a b"']],
    [
      'DestinationRule',
      '{host: a.b, exportTo: [".", c], workloadSelector: {}}',
      ['exportTo', 'workloadSelector'],
    ],
    ['DestinationRule', '{host: a.b, trafficPolicy: {}}', ['trafficPolicy']],
    [
      'DestinationRule',
      '{host: a.b, trafficPolicy: {connectionPool: {}, tls: {credentialName: a, mode: SIMPLE, caCrl: b}}}',
      ['connectionPool', 'caCrl'],
    ],
    [
      'DestinationRule',
      '{host: a.b, trafficPolicy: {loadBalancer: {consistentHash: {minimumRingSize: 1}}}}',
      ['minimumRingSize'],
    ],
    [
      'DestinationRule',
      '{host: a.b, trafficPolicy: {loadBalancer: {localityLbSetting: {distribute: [{from: a, to: {b//: 100}}]}}}}',
      ['b//'],
    ],
    [
      'VirtualService',
      '{hosts: [a.b], http: [{directResponse: {}, fault: {}}]}',
      ['fault', 'fault', 'directResponse'],
    ],
    [
      'VirtualService',
      '{hosts: [a.b], http: [{route: [{destination: {host: a.b, port: {}}}], match: [{headers: {"a b": {prefix: ""}}}]}]}',
      ['"a b"', '""', 'port'],
    ],
    [
      'VirtualService',
      '{hosts: [a.b], http: [{route: [{destination: {host: a.b}}], headers: {request: {set: {":a": "%"}}}}]}',
      ['":a"', '"%"'],
    ],
    ['Sidecar', '{egress: [{port: {number: 1, targetPort: 2}, hosts: []}]}', ['targetPort', '[]']],
    ['Sidecar', '{outboundTrafficPolicy: {egressProxy: {host: a.b}}}', ['egressProxy']],
  ])('of %s %s marks what is wrong', (kind, spec, marked) => {
    expect(shown(object(kind, spec)).map(([, text]) => text)).toEqual(marked)
  })

  it('has the place within a list of objects', () => {
    const text = `apiVersion: v1
kind: List
items:
- {apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: a}, spec: {hosts: [ok.example.com]}}
- {apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: b}, spec: {hosts: [not_ok.example.com]}}
`
    const [finding, ...more] = findingsOf(text)
    expect(more).toEqual([])
    expect(finding?.resource).toBe('ServiceEntry default/b')
    expect(finding?.path).toEqual(['items', 1, 'spec', 'hosts', 0])
    expect(text.slice(finding!.span.from, finding!.span.to)).toBe('not_ok.example.com')
  })

  it('moves with its document when text is put before it', () => {
    const bad = entry('{hosts: [not_ok.example.com]}')
    const before = readText(bad)
    const after = readText(`# a note\n---\n${bad}`, before)
    const places = [before, after].map((yaml) => {
      const [finding] = readResources(yaml).flatMap((resource) => checkWebhook(resource, defaultMeshContext))
      return yaml.text.slice(finding!.span.from, finding!.span.to)
    })
    expect(places).toEqual(['not_ok.example.com', 'not_ok.example.com'])
  })
})

describe('what is asked at all', () => {
  const spec = '{hosts: ["*"]}'
  it.each(['v1', 'v1beta1', 'v1alpha3'])('objects of version %s', (version) => {
    expect(wordsOf(entry(spec).replace('/v1', `/${version}`))).toEqual(['invalid host *'])
  })

  it('no other versions, groups and kinds', () => {
    expect(wordsOf(entry(spec).replace('/v1', '/v2'))).toEqual([])
    expect(wordsOf(entry(spec).replace('networking.istio.io', 'networking.example.com'))).toEqual([])
    expect(wordsOf(object('Gateway', spec))).toEqual([])
    expect(wordsOf(object('constructor', spec))).toEqual([])
  })

  it('no document that cannot be read, but one whose keys repeat', () => {
    expect(wordsOf(`${entry(spec)}broken: [`)).toEqual([])
    expect(wordsOf(entry('{hosts: ["*"], resolution: NONE, resolution: NONE}'))).toEqual(['invalid host *'])
  })

  it('no object whose metadata the API server cannot read', () => {
    expect(wordsOf(entry(spec).replace('name: thing', 'name: 7'))).toEqual([])
    expect(wordsOf(object('ServiceEntry', spec, 'labels: {a: 1}'))).toEqual([])
    expect(wordsOf(object('ServiceEntry', spec, 'annotations: {a: null}'))).toEqual(['invalid host *'])
  })
})

describe('annotations of Istio itself', () => {
  const annotated = (key: string) =>
    wordsOf(object('ServiceEntry', '{hosts: ["*"]}', `annotations: {${key}: x}`))
  it('are the only thing said', () => {
    expect(annotated('istio.io/dry-run')).toEqual([
      'shop/thing has unsupported annotation istio.io/dry-run, please remove the annotation',
    ])
    expect(annotated('internal.istio.io/webhook-always-reject')).toEqual([
      '"internal.istio.io/webhook-always-reject" annotation found, rejecting',
    ])
    expect(annotated('internal.istio.io/parents')).toEqual([
      '"internal.istio.io/parents" annotation found, this may not be set by users',
    ])
    expect(annotated('example.com/dry-run')).toEqual(['invalid host *'])
  })
})

it('gives the same answer again, and another one where istiod gives no addresses', () => {
  const [resource] = readResources(
    readText(entry('{hosts: [a.b], resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}]}')),
  )
  const says = (autoAllocate: 'simulate' | 'off') =>
    checkWebhook(resource!, { ...defaultMeshContext, autoAllocate }).map(({ rule }) => rule)
  expect(says('simulate')).toEqual([])
  expect(says('off')).toEqual(['SE-N3'])
  expect(says('simulate')).toEqual([])
})
