import { describe, expect, it } from 'vitest'
import { saysOf } from '#core/gates/webhook/webhook.testing.ts'

const says = saysOf('ServiceEntry')
const port = (protocol: string, more = '') => `{number: 80, name: web, protocol: ${protocol}${more}}`

describe('ports', () => {
  it('have names and numbers of their own', () => {
    expect(
      says(
        '{hosts: [a.b], ports: [{number: 80, name: web}, {number: 80, name: web, protocol: HTTP}], resolution: DNS}',
      ),
    ).toEqual(['service entry port name "web" already defined', 'service entry port 80 already defined'])
  })

  it('are checked one by one', () => {
    expect(
      says('{hosts: [a.b], ports: [{number: 70000, name: "", protocol: HTP, targetPort: 65536}]}'),
    ).toEqual([
      'port number 65536 must be in the range 1..65535',
      'invalid port name: ',
      'unsupported protocol: HTP',
      'port number 70000 must be in the range 1..65535',
    ])
    expect(says(`{hosts: [a.b], ports: [${port('HTTP', ', targetPort: 0')}]}`)).toEqual([])
  })

  const needsAddress = [
    'warning: addresses are required for ports serving TCP (or unset) protocol when IP Autoallocation is not enabled',
  ]
  it('for TCP want an address where istiod gives none', () => {
    expect(says(`{hosts: [a.b], ports: [${port('TCP')}]}`)).toEqual(needsAddress)
    expect(says(`{hosts: [a.b], ports: [${port('""')}]}`)).toEqual(needsAddress)
    expect(says(`{hosts: [a.b], ports: [${port('tcp')}]}`)).toEqual([])
    expect(says(`{hosts: [a.b], ports: [${port('MONGO')}]}`)).toEqual([])
    expect(says(`{hosts: [a.b], ports: [${port('TCP')}], addresses: [10.0.0.1]}`)).toEqual([])
    expect(says(`{hosts: [a.b], ports: [${port('TCP')}], resolution: DNS}`)).toEqual([])
    const optOut = (value: string) =>
      says(
        `{hosts: [a.b], ports: [${port('TCP')}], resolution: DNS}`,
        `labels: {networking.istio.io/enable-autoallocate-ip: "${value}"}`,
      )
    expect(optOut('False')).toEqual(needsAddress)
    expect(optOut('no')).toEqual([])
  })
})

describe('selector', () => {
  it('with a wrong label hides everything else', () => {
    expect(says('{hosts: ["*"], workloadSelector: {labels: {"": x*}}}')).toEqual([
      'empty key is not supported in selector: "=x*"',
      'wildcard is not supported in selector: "=x*"',
    ])
  })

  it('stands alone, with labels, and not beside NONE', () => {
    expect(
      says('{hosts: [a.b], workloadSelector: {}, endpoints: [{address: 10.0.0.1}], resolution: STATIC}'),
    ).toEqual([
      'warning: service entry: workload selector specified without labels, will be applied to all services in namespace',
      'only one of WorkloadSelector or Endpoints is allowed in Service Entry',
    ])
    expect(
      says('{hosts: [a.b], workloadSelector: {labels: {a: b}}, endpoints: [], resolution: STATIC}'),
    ).toEqual([])
    expect(says('{hosts: [a.b], workloadSelector: {labels: {a: b}}}')).toEqual([
      'warning: workloadSelector should not be set when resolution mode is NONE',
    ])
  })
})

describe('resolution', () => {
  it('NONE has no endpoints', () => {
    expect(says('{hosts: [a.b], endpoints: [{address: 10.0.0.1}]}')).toEqual([
      'no endpoints should be provided for resolution type none',
    ])
    expect(says('{hosts: [a.b], endpoints: [], addresses: [10.0.0.0/8], resolution: null}')).toEqual([])
  })

  it('STATIC has endpoints with addresses, and needs none', () => {
    expect(says('{hosts: [a.b], resolution: STATIC}')).toEqual([])
    expect(
      says(
        '{hosts: ["*.a.b"], resolution: STATIC, endpoints: [{address: a.b}, {address: "::1"}, {}, {network: n1}]}',
      ),
    ).toEqual([
      'endpoint address "a.b" is not a valid IP address',
      'address is required',
      'warning: address is unset with network "n1"',
    ])
  })

  it('STATIC takes sockets on a single port', () => {
    const socket = (address: string, ports: string) =>
      says(`{hosts: [a.b], resolution: STATIC, ports: [${ports}], endpoints: [{address: "${address}"}]}`)
    expect(socket('unix:///a.sock', port('HTTP'))).toEqual([])
    expect(socket('unix://@name/', port('HTTP'))).toEqual([])
    expect(socket('unix:///a/', port('HTTP'))).toEqual(['/a/ is not an absolute path to a file'])
    expect(socket('unix://', port('HTTP'))).toEqual(['unix address must not be empty'])
    expect(socket('unix:///a.sock', '')).toEqual(['exactly 1 service port required for unix endpoints'])
    expect(socket('UNIX:///a.sock', port('HTTP'))).toEqual([
      'endpoint address "UNIX:///a.sock" is not a valid IP address',
    ])
  })

  it('DNS looks up hosts only without endpoints, and names the first bad one', () => {
    expect(says('{hosts: ["*.a.b", "*.c.d"], resolution: DNS}')).toEqual([
      'hosts must be FQDN or contain only prefix wildcards if no endpoints are provided for resolution mode DNS, domain name "*.a.b" invalid (label "*" invalid)',
    ])
    expect(says('{hosts: ["*.a.b"], resolution: DNS, endpoints: [{address: a.b}]}')).toEqual([])
    expect(
      says(
        '{hosts: [a.b], resolution: DNS, endpoints: [{address: "*.a.b", labels: {"a b": "-"}, ports: {w_b: 0}}]}',
      ),
    ).toEqual([
      'endpoint address "*.a.b" is not a valid FQDN or an IP address',
      'invalid tag key: "a b"',
      'invalid tag value: "-"',
      'endpoint port 0 is not defined by the service entry',
      'invalid port name: w_b',
      'port number 0 must be in the range 1..65535',
    ])
  })

  it('DNS tells hosts behind one address apart by nothing but HTTP', () => {
    const shared = (protocol: string) =>
      says(`{hosts: [a.b, c.d], resolution: DNS, addresses: [10.0.0.1], ports: [${port(protocol)}]}`)
    const warning =
      'warning: service entry can not have more than one host specified simultaneously with address and tcp port'
    expect(shared('HTTP')).toEqual([])
    expect(shared('TLS')).toEqual([warning])
    expect(shared('TCP')).toEqual([warning, 'multiple hosts provided with non-HTTP, non-TLS ports'])
    expect(shared('UDP')).toEqual(['multiple hosts provided with non-HTTP, non-TLS ports'])
  })

  it('DNS_ROUND_ROBIN has one endpoint', () => {
    const with_ = (endpoints: string) =>
      says(`{hosts: [a.b], resolution: DNS_ROUND_ROBIN, endpoints: [${endpoints}]}`)
    expect(with_('{address: a.b}')).toEqual([])
    expect(with_('{address: a.b}, {address: c.d}')).toEqual([
      'there must only be 0 or 1 endpoint for resolution mode DNS_ROUND_ROBIN',
    ])
  })

  it('DYNAMIC_DNS has wildcard hosts and nothing that names servers', () => {
    const dynamic = (more: string) => says(`{resolution: DYNAMIC_DNS, ${more}}`)
    expect(dynamic(`hosts: ["*-x.a.b"], ports: [${port('TLS')}]`)).toEqual([])
    expect(dynamic(`hosts: ["*.a.b"], ports: [${port('HTTPS')}]`)).toEqual([
      'only HTTP, TLS, GRPC, and HTTP2 protocols are supported for resolution type DYNAMIC_DNS',
    ])
    expect(dynamic('hosts: [a.b], addresses: [10.0.0.0/8], endpoints: [{address: a.b}]')).toEqual([
      'CIDR addresses are allowed only for NONE/STATIC resolution types',
      'host must be wildcarded for resolution mode DYNAMIC_DNS',
      'addresses cannot be set for resolution type DYNAMIC_DNS. HTTP route domains will only be generatedfrom the hosts field values',
      'endpoints cannot be set for resolution type DYNAMIC_DNS. Destination IP address determined from hostsfield values',
    ])
    expect(dynamic('hosts: ["*.a.b"], location: 7')).toEqual([
      'location must be MESH_EXTERNAL or MESH_INTERNAL for resolution type DYNAMIC_DNS',
    ])
  })

  it('DYNAMIC_DNS and waypoints go together outside the mesh only', () => {
    const waypoint = (value: string, location = 'MESH_INTERNAL') =>
      says(
        `{resolution: DYNAMIC_DNS, hosts: ["*.a.b"], location: ${location}}`,
        `labels: {istio.io/use-waypoint: "${value}"}`,
      )
    const refused = [
      'location MESH_INTERNAL with resolution type DYNAMIC_DNS is not supported when using waypoints',
    ]
    expect(waypoint('gate')).toEqual(refused)
    expect(waypoint('None')).toEqual(refused)
    expect(waypoint('none')).toEqual([])
    expect(waypoint('')).toEqual([])
    expect(waypoint('gate', 'MESH_EXTERNAL')).toEqual([])
  })

  it('may be a number, but a known one', () => {
    expect(says('{hosts: ["*.a.b"], resolution: 2}')).toHaveLength(1)
    expect(says('{hosts: [a.b], resolution: 9}')).toEqual(['unsupported resolution type '])
  })
})

describe('hosts', () => {
  it('are warned of partial wildcards', () => {
    expect(says('{hosts: ["*-x.a.b"]}')).toEqual(['warning: partial wildcard "*-x.a.b" not allowed'])
    expect(says('{hosts: ["*."]}')).toEqual([])
  })

  it('are needed, even without a spec', () => {
    expect(says('{}')).toEqual(['service entry must have at least one host'])
    expect(says('null')).toEqual(['service entry must have at least one host'])
    expect(says('[]')).toEqual([])
  })
})

describe('exportTo', () => {
  it.each([
    ['[".", "."]', ['duplicate entries in exportTo: . and current namespace shop']],
    ['[shop, "."]', ['duplicate entries in exportTo: . and current namespace shop']],
    ['[".", shop]', ['duplicate entries in exportTo for entry shop']],
    ['["~"]', []],
    ['["~", "."]', ['cannot export service entry to no one (~) and someone']],
    [
      '["*", "*"]',
      [
        'duplicate entries in exportTo for entry *',
        'cannot have both public (*) and non-public exportTo values for a resource',
      ],
    ],
    ['[team-*]', ['only .,*, or a valid DNS 1123 label is allowed as exportTo entry']],
    ['["a.b", "a.b"]', Array(2).fill('only .,*, or a valid DNS 1123 label is allowed as exportTo entry')],
    ['[]', []],
  ])('%s', (entries, said) => expect(says(`{hosts: [a.b], exportTo: ${entries}}`)).toEqual(said))
})
