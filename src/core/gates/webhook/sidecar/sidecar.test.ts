import { describe, expect, it } from 'vitest'
import { saysOf } from '#core/gates/webhook/webhook.testing.ts'

const says = saysOf('Sidecar')
const listener = (body: string) => says(`{egress: [{${body}}]}`)
const hosts = (...list: string[]) => listener(`hosts: [${list.map((host) => `"${host}"`).join(', ')}]`)
const all = 'hosts: ["./*"]'

describe('a Sidecar', () => {
  it('says something', () => {
    expect(says('{}')).toEqual(['sidecar: empty configuration provided'])
    expect(says('{workloadSelector: {}}')).toEqual(['sidecar: empty configuration provided'])
    expect(says('{outboundTrafficPolicy: {}}')).toEqual([])
    expect(says('{ingress: [{port: {number: 80}}]}')).toEqual([])
    expect(says('{inboundConnectionPool: {}}')).toEqual(['connection pool must have at least one field'])
  })

  it('selects by labels', () => {
    expect(says(`{workloadSelector: {}, egress: [{${all}}]}`)).toEqual([
      'warning: sidecar: workload selector specified without labels, will be applied to all services in namespace',
    ])
    expect(says('{workloadSelector: {labels: {a: "*"}}, egress: [{hosts: []}]}')).toEqual([
      'wildcard is not supported in selector: "a=*"',
    ])
  })
})

describe('egress listeners', () => {
  it('have ports of their own, the one without a port last', () => {
    expect(
      says(
        `{egress: [{${all}}, {port: {number: 80}, ${all}}, {port: {number: 80}, bind: 10.0.0.1, ${all}}]}`,
      ),
    ).toEqual([
      'sidecar: the egress listener with empty port should be the last listener in the list',
      'sidecar: ports on IP bound listeners must be unique',
    ])
    expect(says(`{egress: [{port: {number: 80}, ${all}}, {${all}}]}`)).toEqual([])
  })

  it('without a number are sockets', () => {
    expect(listener(`port: {}, ${all}`)).toEqual([
      'sidecar: ports with 0 value must have a unix domain socket bind address',
    ])
    expect(listener(`port: {}, bind: "unix://a", captureMode: IPTABLES, ${all}`)).toEqual([
      'a is not an absolute path to a file',
      'sidecar: captureMode must be DEFAULT/NONE for unix domain socket listeners',
    ])
    const socket = `{port: {}, bind: "unix:///a", captureMode: NONE, ${all}}`
    expect(says(`{egress: [${socket}, ${socket}]}`)).toEqual([
      'sidecar: unix domain socket values for listeners must be unique',
    ])
  })

  it('have valid ports', () => {
    expect(listener(`port: {number: 65536, name: a_b, protocol: X, targetPort: 1}, bind: a, ${all}`)).toEqual(
      [
        'targetPort has no impact on Sidecars',
        'invalid port name: a_b',
        'unsupported protocol: X',
        'port number 65536 must be in the range 1..65535',
        'a is not a valid IP',
      ],
    )
  })
})

describe('egress hosts', () => {
  it('are needed', () =>
    expect(listener('')).toEqual(['sidecar: egress listener must contain at least one host']))

  it.each([
    ['*/*', []],
    ['~/*', []],
    ['./a.b', []],
    ['ns/*.a.b', []],
    ['a.b', ['host must be of form namespace/dnsName']],
    [
      '/a.b',
      ['config namespace and dnsName in host entry cannot be empty', 'invalid namespace value "" in sidecar'],
    ],
    [
      'ns/',
      [
        'config namespace and dnsName in host entry cannot be empty',
        'short names (non FQDN) are not allowed',
        'empty domain name not allowed',
      ],
    ],
    ['n*/a.b', ['invalid namespace value "n*" in sidecar']],
    ['./web', ['short names (non FQDN) are not allowed']],
    ['./a/b.c', ['domain name "a/b.c" invalid (label "a/b" invalid)']],
    ['./*x.b', ['partial wildcard "*x.b" not allowed']],
  ])('%s', (host, said) => expect(hosts(host)).toEqual(said))

  it('repeat themselves with a warning', () => {
    const repeated = (host: string) => [`warning: duplicated egress host: ${host}`]
    expect(hosts('./a.b', 'shop/a.b')).toEqual(repeated('shop/a.b'))
    expect(hosts('ns/*', 'ns/a.b')).toEqual(repeated('ns/a.b'))
    expect(hosts('ns/a.b', 'ns/*')).toEqual(repeated('ns/*'))
    expect(hosts('ns/*.b', 'ns/a.b')).toEqual([])
    expect(hosts('*/*', 'ns/a.b')).toEqual([
      'warning: `*/*` host select all resources, no other hosts can be added',
    ])
  })
})

describe('outbound traffic policy', () => {
  const proxy = (body: string, mode = 'ALLOW_ANY') =>
    says(`{outboundTrafficPolicy: {mode: ${mode}, egressProxy: {${body}}}}`)
  it('has a proxy only if unknown hosts may be called', () => {
    const refused = ['sidecar: egress_proxy must be set only with ALLOW_ANY outbound_traffic_policy mode']
    expect(proxy('host: a.b, port: {number: 80}')).toEqual([])
    expect(proxy('', 'REGISTRY_ONLY')).toEqual(refused)
    expect(says('{outboundTrafficPolicy: {egressProxy: {host: a.b, port: {number: 80}}}}')).toEqual(refused)
  })

  it('has a proxy with host and port', () => {
    expect(proxy('host: a_b')).toEqual([
      'domain name "a_b" invalid (label "a_b" invalid)',
      'sidecar: egress_proxy port must be non-nil',
    ])
    expect(proxy('host: "*", port: {number: 0}, subset: a.b')).toEqual([
      'domain name "*" invalid (label "*" invalid)',
      'invalid destination host *',
      'subset name is invalid: a.b',
      'port number 0 must be in the range 1..65535',
    ])
    expect(proxy('host: "*.a_b", port: {number: 1}')).toEqual([
      'domain name "*.a_b" invalid (label "*" invalid)',
      'domain name "a_b" invalid (label "a_b" invalid)',
    ])
    expect(proxy('host: a_b, port: {number: 1}')).toEqual(['domain name "a_b" invalid (label "a_b" invalid)'])
  })
})
