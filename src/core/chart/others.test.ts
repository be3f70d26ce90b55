import { describe, expect, it } from 'vitest'

import { draw, routes, told, wires, type Given } from './drawing.testing.ts'

const entry = (name: string, spec: string, metadata = '') =>
  `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}${metadata}}\nspec: ${spec}\n---\n`
const tcp = (name: string, extra = '', metadata = '') =>
  entry(
    name,
    `{hosts: [${name}.example.com], resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}]${extra}}`,
    metadata,
  )
const listeners = (text: string, given: Given = {}) => told(draw(text, given), 'listener')

describe('entries that want the same', () => {
  it('gives a port without address to the first of two, and shows where the traffic of the other goes', () => {
    const chart = draw(tcp('b') + tcp('a'))
    expect(told(chart, 'listener')).toEqual([
      '0.0.0.0_5432 | taken by a.example.com | (bad)',
      '0.0.0.0_5432 | every host on port 5432 | [takes the whole port]',
    ])
    expect(routes(chart)[0]).toBe('app → b.example.com → 0.0.0.0_5432 → DNS → a.example.com')
  })

  it('lets the older win where ages are known', () => {
    const [older, newer] = [
      `, creationTimestamp: "2024-01-01T00:00:00Z"`,
      `, creationTimestamp: "2025-01-01T00:00:00Z"`,
    ]
    expect(listeners(tcp('b', '', older) + tcp('a', '', newer))[1]).toContain('taken by b.example.com')
  })

  it('keeps them apart by addresses of their own', () => {
    expect(listeners(tcp('a') + tcp('b'), { dnsCapture: true })).toEqual([
      '240.240.0.1_5432 | this address, any bytes',
      '240.240.0.2_5432 | this address, any bytes',
    ])
    expect(listeners(tcp('a', ', addresses: [10.0.0.0/8]') + tcp('b'))[0]).toBe(
      '0.0.0.0_5432 | to 10.0.0.0/8',
    )
  })

  it('leaves plain HTTP to an HTTP port of the same number', () => {
    const http = entry(
      'web',
      '{hosts: [web.example.com], resolution: DNS, ports: [{number: 5432, name: http, protocol: HTTP}]}',
    )
    expect(listeners(http + tcp('a'))[1]).toBe(
      '0.0.0.0_5432 | every host on port 5432 | but no plain HTTP | [takes the whole port]',
    )
  })

  it('passes bytes by that are no HTTP where an older port reads requests', () => {
    const port = (name: string, protocol: string) =>
      entry(
        name,
        `{hosts: [${name}.example.com], resolution: DNS, ports: [{number: 81, name: p${protocol}}]}`,
      )
    expect(listeners(port('a', ', protocol: HTTP') + port('b', ''))[1]).toBe(
      '0.0.0.0_81 | Host b.example.com | on route 81 | other bytes pass by',
    )
  })

  it('joins the endpoints of one host, and says that the first of equal age is random', () => {
    const shared = (name: string, address: string) =>
      entry(
        name,
        `{hosts: [x.example.com], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: ${address}}]}`,
      )
    const chart = draw(shared('one', '10.0.0.1') + shared('two', '10.0.0.2'))
    expect(told(chart, 'cluster')).toHaveLength(1)
    expect(told(chart, 'endpoint')).toEqual(['10.0.0.1 | port 80', '10.0.0.2 | port 80'])
    expect(told(chart, 'listener')[1]).toContain('shared with one | [first one is random]')
  })

  it('shows a port that the first entry of a host keeps from being built', () => {
    const [none, dns] = ['NONE', 'DNS'].map((resolution, i) =>
      entry(
        resolution.toLowerCase(),
        `{hosts: [x.example.com], resolution: ${resolution}, ports: [{number: ${80 + i}, name: http, protocol: HTTP}]}`,
        `, creationTimestamp: "202${i}-01-01T00:00:00Z"`,
      ),
    )
    expect(told(draw(`${none}${dns}`), 'cluster')[1]).toBe(
      'no such cluster | outbound|81||x.example.com | none decides | Envoy answers 503 | (bad)',
    )
  })

  it('uses only one of several namespaces', () => {
    const chart = draw(tcp('a', '', ', namespace: other') + tcp('a'))
    expect(told(chart, 'elsewhere')[0]).toBe('not in use | another namespace has it: | default/a | (quiet)')
  })
})

describe('what the pod does not see', () => {
  it('is quiet and says why', () => {
    const chart = draw(tcp('a', ', exportTo: ["."]', ', namespace: other'))
    expect(told(chart, 'lookup')[0]).toContain('(quiet)')
    expect(told(chart, 'elsewhere')[0]).toBe(
      'not visible | exportTo keeps it from | namespace default | (quiet)',
    )
    expect(told(chart, 'listener')).toEqual([])
    expect(chart.nodes.find(({ title }) => title === 'not visible')?.places[0]?.path).toEqual([
      'spec',
      'exportTo',
    ])
  })

  it('follows the mesh’s default', () => {
    expect(
      listeners(tcp('a', '', ', namespace: other'), { meshConfig: { defaultServiceExportTo: ['.'] } }),
    ).toEqual([])
  })

  it('may be kept away by a Sidecar, which also decides about unknown hosts', () => {
    const sidecar = `apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: {name: narrow}
spec: {egress: [{hosts: ["./*"]}], outboundTrafficPolicy: {mode: REGISTRY_ONLY}}
`
    const chart = draw(tcp('a', '', ', namespace: other') + sidecar)
    expect(told(chart, 'pod')).toEqual(['app | default | Sidecar narrow'])
    expect(told(chart, 'elsewhere')).toEqual([
      'not visible | Sidecar narrow | does not import it | (quiet)',
      'Blocked | BlackHoleCluster | REGISTRY_ONLY | (bad)',
    ])
  })
})

describe('the traffic nobody declared', () => {
  it('is let out or blocked, as the mesh says', () => {
    expect(routes(draw(tcp('a'))).at(-1)).toBe('app → any other host → Passthrough')
    const blocked = draw(tcp('a'), { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } })
    expect(told(blocked, 'elsewhere')).toEqual(['Blocked | BlackHoleCluster | REGISTRY_ONLY | (bad)'])
  })
})

describe('wildcard hosts', () => {
  const wild = (resolution: string) =>
    entry(
      'wild',
      `{hosts: ["*.cloud.example.com"], resolution: ${resolution}, ports: [{number: 443, name: tls, protocol: TLS}]}`,
    )

  it('go to the address the app dialled with NONE', () => {
    const chart = draw(wild('NONE'))
    expect(told(chart, 'lookup')[0]).toBe('*.cloud.example.com | any name under it | cluster DNS answers')
    expect(told(chart, 'listener')).toEqual(['0.0.0.0_443 | server name *.cloud.example.com'])
    expect(told(chart, 'endpoint')).toEqual(['dialled address | that of the app | port 443'])
  })

  it('are looked up per request with DYNAMIC_DNS, by server name even on an address', () => {
    const chart = draw(wild('DYNAMIC_DNS'), { dnsCapture: true })
    expect(told(chart, 'listener')).toEqual(['240.240.0.1_443 | server name *.cloud.example.com'])
    expect(told(chart, 'cluster')[0]).toBe(
      'DYNAMIC_DNS | dynamic forward proxy in Envoy | outbound|443||*.cloud.example.com',
    )
    expect(told(chart, 'endpoint')).toEqual([
      'the asked name | addresses DNS returns | looked up per request',
    ])
  })

  it('crash istiod with outlierDetection', () => {
    const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: od}
spec: {host: "*.example.com", trafficPolicy: {outlierDetection: {}}}
`
    expect(told(draw(wild('DYNAMIC_DNS') + rule), 'cluster')[0]).toContain(
      'crashes istiod 1.30 | [nothing is programmed]',
    )
  })
})

describe('workloads', () => {
  const selecting = entry(
    'vm',
    '{hosts: [vm.example.com], resolution: STATIC, location: MESH_INTERNAL, workloadSelector: {labels: {app: vm}}, ports: [{number: 80, name: http, protocol: HTTP, targetPort: 8080}]}',
  )
  const workload = `apiVersion: networking.istio.io/v1
kind: WorkloadEntry
metadata: {name: one}
spec: {address: 10.1.1.1, labels: {app: vm, version: v2}, ports: {http: 9000}}
`

  it('are shown where the text has them', () => {
    const chart = draw(selecting + workload)
    expect(told(chart, 'endpoint')).toEqual(['10.1.1.1 | port 9000 | app=vm | version=v2'])
    expect(chart.nodes.find(({ kind }) => kind === 'endpoint')?.places[0]).toMatchObject({
      document: 1,
      path: ['spec'],
    })
  })

  it('are unknown where it has none, unless the documents are all there is', () => {
    expect(told(draw(selecting), 'endpoint')).toEqual(['workloads | with the labels | app=vm | (unknown)'])
    expect(told(draw(selecting, { documentsAre: 'cluster' }), 'endpoint')).toEqual([
      'no endpoint | nothing has the labels | app=vm | (bad)',
    ])
  })
})

describe('subsets', () => {
  const text = `${entry('s', '{hosts: [s.example.com], resolution: STATIC, ports: [{number: 80, name: http, protocol: HTTP}], endpoints: [{address: 10.0.0.1, labels: {version: v1}}, {address: 10.0.0.2, labels: {version: v2}}]}')}
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: s}
spec:
  host: s.example.com
  trafficPolicy: {tls: {mode: SIMPLE}}
  subsets:
  - {name: one, labels: {version: v1}}
  - {name: three, labels: {version: v3}, trafficPolicy: {tls: {mode: DISABLE}}}
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: s}
spec:
  hosts: [s.example.com]
  http:
  - match: [{uri: {exact: /three}}]
    route: [{destination: {host: s.example.com, subset: three}}]
  - match: [{uri: {exact: /nine}}]
    route: [{destination: {host: s.example.com, subset: nine}}]
  - match: [{uri: {prefix: /}}]
    route: [{destination: {host: s.example.com, subset: one}}]
`
  const chart = draw(text)

  it('are clusters of their own with the endpoints that have their labels', () => {
    expect(routes(chart)).toContain(
      'app → s.example.com → 0.0.0.0_80 → every request → STATIC · one → 10.0.0.1',
    )
    expect(told(chart, 'cluster').find((words) => words.startsWith('STATIC · three'))).toContain(
      'no endpoint has its labels | (bad)',
    )
  })

  it('take what the rule says above them, setting by setting', () => {
    expect(told(chart, 'cluster').find((words) => words.startsWith('STATIC · one'))).toContain(
      '[TLS starts here]',
    )
    expect(told(chart, 'cluster').find((words) => words.startsWith('STATIC · three'))).not.toContain('TLS')
    expect(wires(chart, 'STATIC · one', '10.0.0.1')).toEqual(['tls'])
  })

  it('leave the lines of an idle cluster out where another leads to the same place', () => {
    expect(wires(chart, 'STATIC', '10.0.0.1')).toEqual([])
    expect(wires(chart, 'STATIC', '10.0.0.2')).toEqual(['tls'])
  })

  it('are idle while their weight is nothing', () => {
    const divided = text.replace(
      /subset: nine\}\}\]/,
      'subset: one}, weight: 100}, {destination: {host: s.example.com, subset: three}, weight: 0}]',
    )
    const three = told(draw(divided.replace('subset: three}}]', 'subset: one}}]')), 'cluster').find((words) =>
      words.includes('|three|'),
    )
    expect(three).toContain('no traffic comes here')
  })

  it('are missing where no rule has them', () => {
    expect(told(chart, 'cluster')).toContain(
      'no such cluster | outbound|80|nine|s.example.com | Envoy answers 503 | (bad)',
    )
  })
})

describe('routes of connections', () => {
  it('take the place of the port’s own chain on a TLS port, and http routes do nothing there', () => {
    const text = `${entry('t', '{hosts: ["*.t.example.com"], resolution: NONE, ports: [{number: 443, name: tls, protocol: TLS}]}')}
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: t}
spec:
  hosts: ["*.t.example.com"]
  http: [{route: [{destination: {host: "*.t.example.com"}}]}]
  tls:
  - match: [{sniHosts: [a.t.example.com, b.t.example.com]}]
    route: [{destination: {host: "*.t.example.com"}}]
`
    const chart = draw(text)
    expect(told(chart, 'listener')).toEqual(['0.0.0.0_443 | by server name | [http routes do nothing]'])
    expect(told(chart, 'route')).toEqual(['a.t.example.com | server name | or b.t.example.com'])
    expect(wires(chart, 'a.t.example.com', 'NONE')).toEqual(['tls'])
  })

  it('count once for one server name, the first of them', () => {
    const services = ['b', 'a'].map(
      (name) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}}
spec:
  hosts: ["*.t.com"]
  tls: [{match: [{sniHosts: [a.t.com]}], route: [{destination: {host: ${name}.com}}]}]
`,
    )
    const wild = entry(
      't',
      '{hosts: ["*.t.com"], resolution: NONE, ports: [{number: 443, name: tls, protocol: TLS}]}',
    )
    const chart = draw(`${wild}${services.join('---\n')}`)
    expect(told(chart, 'route')).toEqual(['a.t.com | server name'])
    expect(told(chart, 'cluster').join()).toContain('||a.com')
  })

  it('end where one of them takes everything', () => {
    const services = ['a', 'b'].map(
      (name) => `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: ${name}}
spec: {hosts: [a.example.com], tcp: [{route: [{destination: {host: a.example.com, port: {number: ${name === 'a' ? 5432 : 1}}}}]}]}
`,
    )
    const chart = draw(tcp('a') + services.join('---\n'))
    expect(told(chart, 'route')).toEqual(['every connection'])
    expect(told(chart, 'cluster')).toHaveLength(1)
  })

  it('stand beside the port’s own chain on a TCP port unless they take everything', () => {
    const route = (match: string) => `${tcp('a')}
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: a}
spec: {hosts: [a.example.com], tcp: [{${match}route: [{destination: {host: a.example.com}}]}]}
`
    const narrow = draw(route('match: [{destinationSubnets: [10.1.0.0/16]}], '))
    expect(told(narrow, 'listener')[0]).toContain('to 10.1.0.0/16 | every host on port 5432')
    expect(wires(narrow, '0.0.0.0_5432', 'DNS')).toEqual(['raw'])
    expect(wires(draw(route('')), '0.0.0.0_5432', 'DNS')).toEqual([])
  })
})
