import { describe, expect, it } from 'vitest'
import { saysOf } from '#core/gates/webhook/webhook.testing.ts'
import { isPrime } from './prime.ts'

const says = saysOf('DestinationRule')
const policy = (body: string) => says(`{host: a.b, trafficPolicy: {${body}}}`)
const tls = (body: string) => policy(`tls: {${body}}`)
const balancer = (body: string) => policy(`outlierDetection: {}, loadBalancer: {${body}}`)
const locality = (body: string) => balancer(`localityLbSetting: {${body}}`)

describe('traffic policy', () => {
  it('says something', () => {
    expect(policy('')).toEqual(['traffic policy must have at least one field'])
    expect(policy('portLevelSettings: []')).toEqual(['traffic policy must have at least one field'])
    expect(policy('retryBudget: {}')).toEqual([])
    expect(policy('tls: {}')).toEqual([])
  })

  it('with tunnel and PROXY protocol hides the rest', () => {
    expect(policy('tunnel: {}, proxyProtocol: {}, connectionPool: {}')).toEqual([
      'tunnel and proxyProtocol must not be set together',
    ])
    expect(policy('proxyProtocol: {version: 7}')).toEqual(['proxy protocol version is invalid: 7'])
  })

  it('loses warnings in subsets and ports', () => {
    const warns = 'outlierDetection: {consecutiveErrors: 5}'
    expect(policy(warns)).toHaveLength(1)
    expect(says(`{host: a.b, subsets: [{name: v1, trafficPolicy: {${warns}}}]}`)).toEqual([])
    expect(policy(`portLevelSettings: [{port: {number: 80}, ${warns}}]`)).toEqual([])
  })

  it('for a port has a port and something to say, but any number', () => {
    expect(policy('portLevelSettings: [{}]')).toEqual([
      'portTrafficPolicy must have valid port',
      'port traffic policy must have at least one field',
    ])
    expect(policy('portLevelSettings: [{port: {number: 70000}, tls: {}}, {port: {}, tls: {}}]')).toEqual([])
    expect(policy('portLevelSettings: [{port: {}, tunnel: {}}]')).toEqual([
      'port traffic policy must have at least one field',
    ])
  })

  it('tunnels by CONNECT or POST to one server', () => {
    expect(policy('tunnel: {protocol: connect, targetHost: "*.a.b", targetPort: 0}')).toEqual([
      'tunnel protocol must be "CONNECT" or "POST"',
      'tunnel target host must be valid FQDN or IP address: domain name "*.a.b" invalid (label "*" invalid); *.a.b is not a valid IP',
      'tunnel target port is invalid: port number 0 must be in the range 1..65535',
    ])
    expect(policy('tunnel: {targetHost: "::1", targetPort: 1}')).toEqual([])
  })
})

describe('tls', () => {
  it('MUTUAL has certificate and key, by file or by Secret', () => {
    expect(tls('mode: MUTUAL')).toEqual([
      'client certificate required for mutual tls',
      'private key required for mutual tls',
    ])
    expect(tls('mode: MUTUAL, credentialName: a')).toEqual([])
    expect(tls('mode: MUTUAL, credentialName: a, privateKey: /k')).toEqual([
      'cannot specify client certificates or CA certificate or CA CRL If credentialName is set',
    ])
    expect(tls('mode: ISTIO_MUTUAL, credentialName: a, privateKey: /k')).toEqual([])
    expect(tls('mode: SIMPLE, clientCertificate: /c')).toEqual([])
  })

  it('either verifies or does not', () => {
    const simple =
      'cannot specify CaCertificates or CredentialName or SubjectAltNames when InsecureSkipVerify is set true'
    expect(tls('mode: SIMPLE, insecureSkipVerify: true')).toEqual([])
    expect(tls('mode: SIMPLE, insecureSkipVerify: true, subjectAltNames: []')).toEqual([])
    expect(tls('mode: SIMPLE, insecureSkipVerify: true, subjectAltNames: [a]')).toEqual([simple])
    expect(tls('mode: SIMPLE, insecureSkipVerify: true, credentialName: a')).toEqual([simple])
    expect(tls('mode: MUTUAL, insecureSkipVerify: true, credentialName: a')).toEqual([])
    expect(tls('mode: SIMPLE, insecureSkipVerify: false, caCertificates: /c')).toEqual([])
  })

  it('takes a ConfigMap of its own namespace', () => {
    expect(tls('mode: SIMPLE, credentialName: "configmap://shop/ca"')).toEqual([])
    expect(tls('mode: DISABLE, credentialName: "configmap://other/ca"')).toEqual([
      'invalid configmap:// credentialName: namespace must match the configuration namespace "shop"',
    ])
    const refused = (name: string, expected: string) =>
      `invalid configmap:// credentialName: invalid resource name "${name}". Expected ${expected}`
    expect(tls('credentialName: "configmap://ca"')).toEqual([refused('configmap://ca', 'namespace and name')])
    expect(tls('credentialName: "configmap:///ca"')).toEqual([refused('configmap:///ca', 'namespace')])
    expect(tls('credentialName: "configmap://shop/"')).toEqual([refused('configmap://shop/', 'name')])
    expect(tls('credentialName: "kubernetes://x"')).toEqual([])
  })
})

describe('connection pool', () => {
  it('limits something, to no less than nothing', () => {
    expect(policy('connectionPool: {}')).toEqual(['connection pool must have at least one field'])
    expect(policy('connectionPool: {tcp: {}}')).toEqual([])
    expect(
      policy('connectionPool: {tcp: {maxConnections: -1}, http: {maxRetries: -1, http2MaxRequests: 0}}'),
    ).toEqual(['max retries must be non-negative', 'max connections must be non-negative'])
  })

  it('has times of whole milliseconds; only idle TCP connections may be kept for ever', () => {
    expect(policy('connectionPool: {tcp: {connectTimeout: 1ms, idleTimeout: 0s}}')).toEqual([])
    expect(policy('connectionPool: {tcp: {idleTimeout: 100us}}')).toEqual([])
    expect(policy('connectionPool: {tcp: {idleTimeout: -100us}}')).toEqual([])
    expect(policy('connectionPool: {tcp: {idleTimeout: -1ms}}')).toEqual([
      'duration must be greater than 1ms',
    ])
    expect(policy('connectionPool: {http: {idleTimeout: 0s}}')).toEqual(['duration must be greater than 1ms'])
    expect(policy('connectionPool: {tcp: {tcpKeepalive: {time: 1500us}}}')).toEqual([
      'only durations to ms precision are supported',
    ])
    expect(policy('connectionPool: {tcp: {idleTimeout: 1d}}')).toEqual([
      'error decoding configuration: bad Duration: time: unknown unit "d" in duration "1d"',
    ])
  })

  it('does not upgrade and follow the client at once', () => {
    const message = 'use client protocol must not be true when H2UpgradePolicy is UPGRADE'
    expect(policy('connectionPool: {http: {h2UpgradePolicy: UPGRADE, useClientProtocol: true}}')).toEqual([
      message,
    ])
    expect(
      policy('connectionPool: {http: {h2UpgradePolicy: DO_NOT_UPGRADE, useClientProtocol: true}}'),
    ).toEqual([])
  })
})

describe('load balancer', () => {
  it('hashes by one thing', () => {
    expect(
      balancer('consistentHash: {httpCookie: {name: "", attributes: [{}, {name: a}, {name: a}]}}'),
    ).toEqual([
      'name required for HttpCookie',
      'cookie attribute name cannot be empty',
      'duplicate cookie attribute name: a',
    ])
    expect(balancer('consistentHash: {httpCookie: {}, useSourceIp: false}')).toEqual([])
    expect(balancer('consistentHash: {httpCookie: {}, httpHeaderName: x}')).toEqual([
      'name required for HttpCookie',
    ])
    expect(balancer('consistentHash: {minimumRingSize: 1, ringHash: {}}')).toEqual([
      "warning: consistent hash MinimumRingSize is deprecated, use ConsistentHashLB's RingHash configuration instead",
      'only one of MinimumRingSize or Maglev/Ringhash can be specified',
    ])
  })

  it('has a prime table', () => {
    const table = (size: number | string) => balancer(`consistentHash: {maglev: {tableSize: ${size}}}`)
    expect([1, 2, 3, 65537, 4999999].map(table)).toEqual([[], [], [], [], []])
    const notPrime = 'tableSize must be a prime number for maglev'
    expect(table(0)).toEqual(['tableSize must be set for maglev', notPrime])
    expect(table(25)).toEqual([notPrime])
    expect(table(5000011)).toEqual(['tableSize must be less than 5000011 for maglev'])
    expect(table(5000013)).toEqual(['tableSize must be less than 5000011 for maglev', notPrime])
  })

  it('knows primes of any size at once', () => {
    expect([1, 2, 3, 5, 7919, 5000011, 2147483647, 9007199254740881].every(isPrime)).toBe(true)
    expect([0, 4, 9, 4999999 * 3, 2147483649, 9007199254740991, 3215031751, 2 ** 60].some(isPrime)).toBe(
      false,
    )
  })

  it('warms up for some time', () => {
    expect(balancer('warmup: {minimumPercent: 100.5, aggression: 0.5}')).toEqual([
      'duration is required',
      'minimumPercent value should be less than or equal to 100',
      'aggression should be greater than or equal to 1',
    ])
    expect(balancer('warmup: {duration: 1s, minimumPercent: -1, aggression: 1}')).toEqual([])
    expect(balancer('warmup: {duration: 1s, aggression: null}, warmupDurationSecs: 0s')).toEqual([])
  })
})

describe('localities', () => {
  const to = (weights: string) => locality(`distribute: [{from: a, to: {${weights}}}]`)
  it('share a hundred percent', () => {
    expect(to('b: 40, c: 60')).toEqual([])
    expect(to('b: 40, c: 61')).toEqual(['total locality weight 101 != 100'])
    expect(to('b: 0, c: 100')).toEqual(['locality weight must be in range [1, 100]'])
    expect(to('b: 101')).toEqual(['locality weight must be in range [1, 100]'])
    expect(to('')).toEqual(['total locality weight 0 != 100'])
  })

  const from = (...places: string[]) =>
    locality(`distribute: [${places.map((place) => `{from: "${place}", to: {x: 100}}`).join(', ')}]`)
  const overlap = (place: string) => [`locality ${place} overlap with previous specified ones`]
  it('do not overlap', () => {
    expect(from('a/b/c', 'a/b/d', 'a/c', 'b')).toEqual([])
    expect(from('a', 'a/b')).toEqual(overlap('a/b'))
    expect(from('a/b', 'a')).toEqual(overlap('a'))
    expect(from('a/b/c', 'a/b')).toEqual(overlap('a/b'))
    expect(from('a/b', 'a/b/c')).toEqual(overlap('a/b/c'))
    expect(from('a/b/c', 'a/b/c')).toEqual(overlap('a/b/c'))
    expect(from('*', 'a')).toEqual(overlap('a'))
    expect(from('a', '*')).toEqual([])
    expect(from('a/*', 'a/b')).toEqual(overlap('a/b'))
    expect(from('a/b/c/d', 'a/b/c/e')).toEqual([])
  })

  it('are complete, with a wildcard at the end only', () => {
    expect(from('a/b*')).toEqual([])
    expect(from('*/a')).toEqual(["locality */a wildcard '*' number can not exceed 1 and must be in the end"])
    expect(from('a/*/*')).toEqual([
      "locality a/*/* wildcard '*' number can not exceed 1 and must be in the end",
    ])
    expect(from('a//c')).toEqual(['locality a//c must not contain empty region/zone/subzone info'])
    expect(from('')).toEqual(['locality  must not contain empty region/zone/subzone info'])
  })

  it('fail over between regions, once servers are ejected', () => {
    expect(locality('failover: [{from: a, to: a}, {from: a/b, to: c}, {from: "*", to: c}]')).toEqual([
      'locality lb failover settings must specify different regions',
      'locality lb failover only specify region',
      "locality lb failover region should not contain '*' wildcard",
    ])
    const warning = 'warning: outlier detection policy must be provided for failover'
    expect(policy('loadBalancer: {localityLbSetting: {failover: [{from: a, to: b}]}}')).toEqual([warning])
    expect(policy('loadBalancer: {localityLbSetting: {failoverPriority: [a]}}')).toEqual([warning])
    expect(locality('failover: [{from: a, to: b}], distribute: [{from: a, to: {}}]')).toEqual([
      "can not simultaneously specify 'distribute' and 'failover'",
    ])
    expect(locality('failover: [{from: a, to: a}], failoverPriority: [topology.kubernetes.io/zone]')).toEqual(
      [
        "can not simultaneously set 'failover' and topology label 'topology.kubernetes.io/zone' in 'failover_priority'",
      ],
    )
    expect(
      locality('failover: [{from: a, to: b}], failoverPriority: [topology.kubernetes.io/zone=a]'),
    ).toEqual([])
  })
})

describe('outlier detection', () => {
  it('counts shares of the endpoints, and local failures only apart', () => {
    expect(policy('outlierDetection: {maxEjectionPercent: 101, minHealthPercent: -1, interval: 0s}')).toEqual(
      [
        'duration must be greater than 1ms',
        'percentage 101 is not in range 0..100',
        'percentage -1 is not in range 0..100',
      ],
    )
    const local =
      'outlier detection consecutive local origin failures is specified, but split external local origin errors is set to false'
    expect(policy('outlierDetection: {consecutiveLocalOriginFailures: 5}')).toEqual([local])
    expect(policy('outlierDetection: {consecutiveLocalOriginFailures: 0}')).toEqual([])
    expect(
      policy('outlierDetection: {consecutiveLocalOriginFailures: 5, splitExternalLocalOriginErrors: true}'),
    ).toEqual([])
  })
})

describe('subsets, selector, exportTo', () => {
  it('have names of their own', () => {
    expect(says('{host: a.b, subsets: [{name: v1}, {name: v1}, {name: v.2}, {}]}')).toEqual([
      'duplicate subset names: v1',
      'subset name is invalid: v.2',
      'subset name cannot be empty',
    ])
  })

  it('stay in the namespace if pods are selected', () => {
    const exported = (exportTo: string) =>
      says(`{host: a.b, workloadSelector: {matchLabels: {a: b}}, exportTo: ${exportTo}}`)
    expect(exported('["."]')).toEqual([])
    expect(exported('[shop]')).toEqual([])
    expect(exported('[]')).toEqual([])
    expect(exported('[shop, other]')).toEqual([
      'destination rule with workload selector cannot have multiple entries in exportTo',
    ])
    expect(exported('["*"]')).toEqual([
      'destination rule with workload selector cannot have exportTo beyond current namespace',
    ])
    expect(exported('["~"]')).toEqual(['exportTo ~ (none) is not allowed for Istio configuration objects'])
  })

  it('report wrong selectors beside everything else', () => {
    expect(says('{host: "", workloadSelector: {matchLabels: {"*": ""}}}')).toEqual([
      'empty domain name not allowed',
      'wildcard is not supported in selector: "*="',
    ])
    expect(says('{host: a.b, workloadSelector: {}}')).toEqual([
      'warning: workload selector specified without labels',
    ])
  })
})

it('numbers of more than 32 bits are refused by istiod alone', () => {
  expect(policy('connectionPool: {tcp: {maxConnections: 2147483648}}')).toEqual([
    'error decoding configuration: json: cannot unmarshal number 2147483648 into Go value of type int32',
  ])
  expect(policy('connectionPool: {tcp: {maxConnections: 1.5}}')).toEqual([])
  expect(policy('connectionPool: {tcp: {maxConnections: 2147483648, connectTimeout: 1d}}')).toEqual([])
})
