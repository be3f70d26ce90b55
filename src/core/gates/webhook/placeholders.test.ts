import { describe, expect, it } from 'vitest'
import { saysOf } from './webhook.testing.ts'

const entry = saysOf('ServiceEntry')
const rule = saysOf('DestinationRule')
const service = saysOf('VirtualService')

describe('values that are filled in later', () => {
  it('are not judged, their neighbours are', () => {
    expect(entry('{hosts: ["{{ .Values.host }}", not_ok.example.com]}')).toEqual([
      'domain name "not_ok.example.com" invalid (label "not_ok" invalid)',
    ])
    expect(entry('{hosts: ["${HOST}.example.com"], addresses: ["$(ADDRESS)"]}')).toEqual([])
  })

  it('may stand where a number, a list or a message belongs', () => {
    expect(
      entry('{hosts: [a.b], ports: [{number: "{{ .Values.port }}", name: tls, protocol: TLS}]}'),
    ).toEqual([])
    expect(entry('{hosts: "{{ .Values.hosts }}"}')).toEqual([])
    expect(entry('"{{ .Values.spec }}"')).toEqual([])
    expect(rule('{host: a.b, trafficPolicy: "{{ .Values.policy }}"}')).toEqual([])
    expect(rule('{host: a.b, trafficPolicy: {connectionPool: {tcp: "{{ .Values.tcp }}"}}}')).toEqual([])
    expect(rule('{host: a.b, trafficPolicy: {connectionPool: {}}}')).toEqual([
      'connection pool must have at least one field',
    ])
    expect(service('{hosts: [a.b], http: [{route: "{{ .Values.route }}"}]}')).toEqual([])
    expect(service('{hosts: [a.b], http: "{{ .Values.http }}"}')).toEqual([])
    expect(service('{hosts: [a.b], tls: "{{ .Values.tls }}"}')).toEqual([])
    expect(service('{hosts: [a.b], http: [{redirect: "{{ .Values.redirect }}"}]}')).toEqual([])
    expect(
      entry(
        '{hosts: [a.b], resolution: DNS, ports: "{{ .Values.ports }}", endpoints: [{address: a.b, ports: {web: 80}}]}',
      ),
    ).toEqual([])
  })

  it('silence what depends on them', () => {
    const endpoints = 'endpoints: [{address: backend.example.com}]'
    expect(entry(`{hosts: [a.b], ${endpoints}}`)).toHaveLength(1)
    expect(entry(`{hosts: [a.b], resolution: "{{ .Values.resolution }}", ${endpoints}}`)).toEqual([])
    const ports = (name: string) =>
      `{hosts: [a.b], resolution: STATIC, ports: [{number: 80, name: "${name}", protocol: HTTP}], endpoints: [{address: 10.0.0.1, ports: {http: 80}}]}`
    expect(entry(ports('web'))).toEqual(['endpoint port 80 is not defined by the service entry'])
    expect(entry(ports('{{ .Values.port }}'))).toEqual([])
    const tls = (mode: string) =>
      `{host: a.b, trafficPolicy: {tls: {mode: "${mode}", insecureSkipVerify: true, caCertificates: system}}}`
    expect(rule(tls('SIMPLE'))).toHaveLength(1)
    expect(rule(tls('{{ .Values.mode }}'))).toEqual([])
    const weights = (weight: string) =>
      `{hosts: [a.b], http: [{route: [{destination: {host: a.b}, weight: "${weight}"}, {destination: {host: b.c}}]}]}`
    expect(service(weights('0'))).toEqual(['total destination weight = 0'])
    expect(service(weights('{{ .Values.weight }}'))).toEqual([])
    const sni = (host: string) =>
      `{hosts: ["${host}"], tls: [{match: [{sniHosts: [x.y]}], route: [{destination: {host: a.b}}]}]}`
    expect(service(sni('a.b'))).toHaveLength(1)
    expect(service(sni('{{ .Values.host }}'))).toEqual([])
  })

  it('leave alone what they cannot supply', () => {
    expect(entry('{resolution: "{{ .Values.resolution }}"}')).toEqual([
      'service entry must have at least one host',
    ])
    expect(entry('{"{{ .Values.more }}": null}')).toEqual([])
    expect(
      rule(
        '{host: "{{ .Values.host }}", trafficPolicy: {tls: {mode: MUTUAL, clientCertificate: /c, caCertificates: "{{ .Values.ca }}"}}}',
      ),
    ).toEqual(['private key required for mutual tls'])
  })

  it('do not silence numbers and lists beside them', () => {
    expect(
      entry('{hosts: ["{{ .Values.host }}"], ports: [{number: 70000, name: a}], endpoints: [{}, {}]}'),
    ).toEqual([
      'warning: addresses are required for ports serving TCP (or unset) protocol when IP Autoallocation is not enabled',
      'port number 70000 must be in the range 1..65535',
      'no endpoints should be provided for resolution type none',
    ])
  })

  it('may turn a VirtualService for sidecars into one for gateways', () => {
    const bound = (gateway: string) =>
      service(`{hosts: ["*"], gateways: [mesh, "${gateway}"], http: [{route: [{destination: {host: a.b}}]}]}`)
    expect(bound('ns/gw')).toHaveLength(1)
    expect(bound('{{ .Values.gateway }}')).toEqual([])
  })

  it('silence the keys they stand in', () => {
    expect(
      rule('{host: a.b, subsets: [{name: v1, labels: {"{{ .Values.label }}": "{{ .Values.value }}"}}]}'),
    ).toEqual([])
  })

  it('are no reason to refuse a duration', () => {
    expect(
      rule('{host: a.b, trafficPolicy: {connectionPool: {tcp: {idleTimeout: "{{ .Values.idle }}"}}}}'),
    ).toEqual([])
  })
})
