import { describe, expect, it } from 'vitest'

import { predictText } from './predict.testing.ts'

type Mesh = Parameters<typeof predictText>[1]
type Port = readonly [number: number, protocol: string]

const document = (kind: string, name: string, day: number, spec: object, namespace = 'default') => ({
  apiVersion: 'networking.istio.io/v1',
  kind,
  metadata: { name, namespace, creationTimestamp: `2025-01-0${day}T00:00:00Z` },
  spec,
})
const entry = (day: number, host: string, ports: readonly Port[], more: object = {}, namespace?: string) =>
  document(
    'ServiceEntry',
    `e${day}`,
    day,
    {
      hosts: [host],
      resolution: 'DNS',
      location: 'MESH_EXTERNAL',
      ports: ports.map(([number, protocol]) => ({ number, name: `p-${number}`, protocol })),
      ...more,
    },
    namespace,
  )
const kubernetesService = (spec: object) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec,
})
const predicted = (documents: readonly object[], mesh?: Mesh) =>
  predictText(documents.map((one) => JSON.stringify(one)).join('\n---\n'), mesh)
const clusterNames = ({ clusters }: ReturnType<typeof predicted>) =>
  clusters.flatMap(({ name }) => (name.startsWith('outbound') ? [name] : []))

describe('the order of services that want one port', () => {
  it('begins with those of the pod’s namespace shown to it alone, then those that others show to it, then the rest', () => {
    const tcp: readonly Port[] = [[7000, 'TCP']]
    const open = entry(1, 'open.example.com', tcp, {}, 'shop')
    const shown = entry(2, 'shown.example.com', tcp, { exportTo: ['default'] }, 'shop')
    const own = entry(3, 'own.example.com', tcp, { exportTo: ['.'] })
    const taken = (documents: readonly object[]) => predicted(documents).listeners[0]?.filterChains[0]?.tcp
    expect(taken([open, shown, own])).toMatchObject({ cluster: 'outbound|7000||own.example.com' })
    expect(taken([open, shown])).toMatchObject({ cluster: 'outbound|7000||shown.example.com' })
  })
})

describe('a port for UDP', () => {
  it('does not stand in the way of requests to a port of that number', () => {
    const { routes } = predicted([
      entry(1, 'a.example.com', [[8080, 'HTTP']], {
        resolution: 'STATIC',
        endpoints: [{ address: '10.0.0.1' }],
      }),
      entry(2, 'a.example.com', [
        [8080, 'UDP'],
        [81, 'HTTP'],
      ]),
    ])
    const hosts = routes.find(({ name }) => name === '8080')?.virtualHosts.map(({ name }) => name)
    expect(hosts).toEqual(['a.example.com:8080', 'allow_any'])
  })
})

describe('destinations that the pod does not import', () => {
  const hidden = entry(
    1,
    'b.example.com',
    [
      [80, 'HTTP'],
      [81, 'HTTP'],
      [82, 'HTTP'],
    ],
    { exportTo: ['~'] },
  )
  const to = (day: number, ...ports: readonly number[]) =>
    document('VirtualService', `v${day}`, day, {
      hosts: [`front${day}.example.com`],
      http: [
        { route: ports.map((number) => ({ destination: { host: 'b.example.com', port: { number } } })) },
      ],
    })

  it('have the ports that any VirtualService names', () => {
    expect(clusterNames(predicted([hidden, to(2, 80), to(3, 81)]))).toEqual([
      'outbound|80||b.example.com',
      'outbound|81||b.example.com',
    ])
  })
})

describe('addresses', () => {
  it('that are listed twice, once as a network of one, are one', () => {
    const { nameTable, conflicts } = predicted([
      entry(1, 'a.example.com', [[443, 'TCP']], { addresses: ['10.1.0.1/32', '10.1.0.1'] }),
    ])
    expect(nameTable).toEqual({ 'a.example.com': ['10.1.0.1'] })
    expect(conflicts).toEqual({})
  })

  it('of a host that is listed twice are one as well', () => {
    const { nameTable, conflicts } = predicted([
      entry(1, 'a.example.com', [[443, 'TCP']], {
        addresses: ['10.1.0.1'],
        hosts: ['a.example.com', 'a.example.com'],
      }),
    ])
    expect(nameTable).toEqual({ 'a.example.com': ['10.1.0.1'] })
    expect(conflicts).toEqual({})
  })

  it('of both families are listened on by a pod that has both', () => {
    const both = { proxy: { ips: ['1.1.1.1', '2001:db8::1'] } }
    const { listeners } = predicted(
      [
        entry(1, 'a.example.com', [
          [7000, 'TCP'],
          [443, 'TLS'],
        ]),
      ],
      both,
    )
    const extra = listeners.flatMap(({ name, additionalAddresses }) =>
      name === 'virtualOutbound' ? [] : [additionalAddresses],
    )
    expect(extra).toEqual([['::'], ['::']])
  })

  it('of a Service that are not of the pod’s family lead nowhere by name', () => {
    const { listeners, nameTable, routes } = predicted(
      [
        kubernetesService({
          clusterIP: '10.96.0.9',
          ports: [
            { name: 'http', port: 80 },
            { name: 'tcp', port: 7000 },
          ],
        }),
      ],
      { proxy: { ips: ['2001:db8::1'] } },
    )
    expect(nameTable).toEqual({})
    expect(routes[0]?.virtualHosts[0]?.domains).not.toContain('10.96.0.9')
    expect(listeners.map(({ name }) => name)).toContain('10.96.0.9_7000')
  })
})

describe('an ExternalName Service', () => {
  it('gives its short names to the chain that tells its target by server name', () => {
    const { listeners } = predicted([
      entry(1, 'a.example.com', [[443, 'TLS']]),
      kubernetesService({
        type: 'ExternalName',
        externalName: 'a.example.com',
        ports: [{ name: 'tls', port: 443 }],
      }),
    ])
    expect(listeners[0]?.filterChains[0]?.match?.serverNames).toEqual([
      'a.example.com',
      'web',
      'web.default',
      'web.default.svc',
      'web.default.svc.cluster.local',
      'web.default.svc.cluster.local.',
    ])
  })
})

describe('the names that a certificate may have', () => {
  const rule = document('DestinationRule', 'r', 1, {
    host: 'a.example.com',
    trafficPolicy: { tls: { mode: 'SIMPLE' } },
  })
  const namesOf = (documents: readonly object[]) =>
    predicted([rule, ...documents]).clusters.find(({ name }) => name === 'outbound|443||a.example.com')?.tls
      ?.validation?.subjectAltNames

  it('are not told to a sidecar that looks names up as they are called', () => {
    const forwarded = entry(2, '*.example.com', [[443, 'HTTP']], {
      resolution: 'DYNAMIC_DNS',
      subjectAltNames: ['x.example.com'],
    })
    const wide = document('DestinationRule', 'w', 1, {
      host: '*.example.com',
      trafficPolicy: { tls: { mode: 'SIMPLE' } },
    })
    const { clusters } = predicted([wide, forwarded])
    expect(clusters.find(({ name }) => name.startsWith('outbound'))?.tls?.validation).toEqual({
      ca: 'system',
    })
  })

  it('are those of the youngest entry of the host', () => {
    const listed = entry(2, 'a.example.com', [[443, 'HTTP']], { subjectAltNames: ['x.example.com'] })
    const plain = (day: number) => entry(day, 'a.example.com', [[80, 'HTTP']], { exportTo: ['~'] })
    expect(namesOf([listed, plain(1)])).toEqual(['x.example.com'])
    expect(namesOf([listed, plain(3)])).toBeUndefined()
  })
})

describe('new endpoints', () => {
  it('get their share along a line from a tenth of it, unless `warmup` says otherwise', () => {
    const warm = (loadBalancer: object) =>
      predicted([
        entry(1, 'a.example.com', [[80, 'HTTP']]),
        document('DestinationRule', 'r', 2, { host: 'a.example.com', trafficPolicy: { loadBalancer } }),
      ]).clusters.find(({ name }) => name.startsWith('outbound'))?.roundRobinLbConfig
    const slowly = (more: object) => ({ slowStartConfig: { slowStartWindow: '30s', ...more } })
    expect(warm({ simple: 'ROUND_ROBIN', warmup: { duration: '30s' } })).toEqual(
      slowly({ aggression: { defaultValue: 1, runtimeKey: '(' }, minWeightPercent: { value: 10 } }),
    )
    expect(warm({ simple: 'ROUND_ROBIN', warmupDurationSecs: '30s' })).toEqual(slowly({}))
  })
})

describe('a port that a Sidecar names for connections to names resolved as they are called', () => {
  it('reads the server name and looks it up, whatever is spoken on it', () => {
    const forwarded = entry(
      1,
      '*.example.com',
      [
        [443, 'TLS'],
        [8080, 'HTTP'],
      ],
      { resolution: 'DYNAMIC_DNS' },
    )
    const listenerFor = (protocol: string) =>
      predicted([
        forwarded,
        document('Sidecar', 's', 2, {
          egress: [{ port: { number: 8080, protocol, name: 'p' }, hosts: ['*/*'] }],
        }),
      ]).listeners[0]
    const lookUp = 'envoy.extensions.filters.network.sni_dynamic_forward_proxy'
    const filtersOf = (protocol: string) =>
      listenerFor(protocol)?.filterChains[0]?.networkFilters?.map(({ name }) => name)
    expect(listenerFor('TCP')?.inspectors).toEqual(['tls'])
    expect(filtersOf('TCP')).toEqual([lookUp])
    expect(filtersOf('MONGO')).toEqual([lookUp, 'envoy.filters.network.mongo_proxy'])
  })
})

describe('WorkloadEntries that a Service selects', () => {
  const machine = document('WorkloadEntry', 'w', 1, { address: '10.0.0.7', labels: { app: 'web' } })
  const behind = (spec: object, ...more: readonly object[]) =>
    predicted([kubernetesService({ ports: [{ name: 'http', port: 80 }], ...spec }), machine, ...more])
      .clusters.find(({ name }) => name.startsWith('outbound'))
      ?.endpoints?.map(({ address }) => address)

  it('stand behind it, if it has an address of its own', () => {
    expect(behind({ clusterIP: '10.96.0.9', selector: { app: 'web' } })).toEqual(['10.0.0.7'])
    expect(behind({ clusterIP: '10.96.0.9', selector: { app: 'pay' } })).toEqual([])
    expect(behind({ clusterIP: '10.96.0.9' })).toEqual([])
  })
})

describe('PROXY protocol', () => {
  it('stays for a subset whose own port-level settings replace the rest', () => {
    const settings = [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' } }]
    const { clusters } = predicted([
      entry(1, 'a.example.com', [[80, 'HTTP']]),
      document('DestinationRule', 'r', 2, {
        host: 'a.example.com',
        trafficPolicy: { proxyProtocol: { version: 'V2' }, loadBalancer: { simple: 'ROUND_ROBIN' } },
        subsets: [{ name: 's', trafficPolicy: { portLevelSettings: settings } }],
      }),
    ])
    const subset = clusters.find(({ name }) => name === 'outbound|80|s|a.example.com')
    expect(subset).toMatchObject({ lbPolicy: 'RANDOM', tls: { proxyProtocol: 'V2' } })
  })
})

describe('a TLS port that a Sidecar binds to an address', () => {
  it('tells a host of a network by its server name', () => {
    const { listeners } = predicted([
      entry(1, 'a.example.com', [[443, 'TLS']], { resolution: 'NONE', addresses: ['10.1.0.0/16'] }),
      document('Sidecar', 's', 2, {
        egress: [{ bind: '10.9.0.1', port: { number: 443, protocol: 'TLS', name: 't' }, hosts: ['*/*'] }],
      }),
    ])
    expect(listeners[0]?.filterChains[0]?.match).toEqual({ serverNames: ['a.example.com'] })
  })
})
