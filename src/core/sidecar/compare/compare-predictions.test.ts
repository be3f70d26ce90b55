import { describe, expect, it } from 'vitest'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { predictText } from '#core/sidecar/predict.testing.ts'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { comparePredictions } from './compare-predictions.ts'
import type { Comparison } from './comparison.ts'
import { namesOfEdits } from './names-of-edits.ts'

const document = (
  kind: string,
  name: string,
  spec: string,
  created = '',
) => `apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: {name: ${name}, namespace: default${created && `, creationTimestamp: "${created}"`}}
spec: ${spec}
`
const api = document(
  'ServiceEntry',
  'api',
  '{hosts: [api.example.com], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}',
)
const web = document(
  'ServiceEntry',
  'web',
  '{hosts: [web.example.com], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}',
)
const database = (name: string, created: string) =>
  document(
    'ServiceEntry',
    name,
    `{hosts: [${name}.example.com], resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}]}`,
    created,
  )
const older = database('older', '2024-01-01T00:00:00Z')
const younger = database('younger', '2025-01-01T00:00:00Z')
const rule = (policy: string) =>
  document('DestinationRule', 'web', `{host: web.example.com, trafficPolicy: ${policy}}`)
const together = (...texts: readonly string[]) => texts.join('---\n')

type Mesh = Parameters<typeof predictText>[1]
function compared(
  before: string,
  after: string,
  mesh?: Mesh,
  probes: readonly SavedProbe[] = [],
): Comparison {
  const isNamed = namesOfEdits(readResources(readText(before)), readResources(readText(after)))
  return comparePredictions(predictText(before, mesh), predictText(after, mesh), isNamed, probes)
}
const said = ({ hosts }: Comparison, host: string, section = ''): string[] =>
  hosts
    .filter((one) => one.host === host)
    .flatMap(({ differences }) => differences)
    .filter((one) => section === '' || one.section === section)
    .map(({ says }) => says)

describe('texts that differ in nothing the sidecar sees', () => {
  it('have no differences, whatever their comments, order of keys and format', () => {
    const other = `# checked\n${api.replace('resolution: DNS, ', '').replace('{hosts:', '{resolution: "DNS", hosts:')}`
    expect(compared(api, other)).toEqual({ hosts: [], count: 0 })
  })

  it('have none for documents that are put in another order', () => {
    expect(compared(together(api, web), together(web, api)).count).toBe(0)
  })
})

describe('a host that is added', () => {
  const comparison = compared(api, together(api, web))

  it('has a listener, a virtual host and a cluster now', () => {
    expect(said(comparison, 'web.example.com', 'clusters')).toEqual([
      'There is a cluster `outbound|80||web.example.com` of type `STRICT_DNS`, which connects to `web.example.com:80`.',
    ])
    expect(said(comparison, 'web.example.com', 'routes')[0]).toContain(
      'There is a virtual host `web.example.com:80` of the route config `80`: every path goes to `outbound|80||web.example.com`.',
    )
    expect(said(comparison, 'web.example.com', 'calls')).toEqual([
      expect.stringMatching(
        /^A plain HTTP request to `web\.example\.com` on port 80 goes to `outbound\|80\|\|web\.example\.com`; before, it goes on to the address that was dialled/,
      ),
    ])
  })

  it('is named by what was edited, and cites it', () => {
    const [first] = comparison.hosts
    expect(first).toMatchObject({ host: 'web.example.com', isNamed: true })
    for (const { after } of first!.differences) expect(after.length).toBeGreaterThan(0)
  })

  it('leaves hosts alone that nothing changes for', () => {
    expect(said(comparison, 'api.example.com')).toEqual([])
  })
})

describe('effects on what nobody edited', () => {
  it('a TCP entry takes its port from everything else', () => {
    const comparison = compared(api, together(api, older))
    expect(said(comparison, '', 'calls')).toEqual([
      expect.stringMatching(
        /^A connection to any address on port 5432 that no document has goes to `outbound\|5432\|\|older\.example\.com`; before, it goes on to the address that was dialled/,
      ),
    ])
  })

  it('an older TCP entry takes the port from another host, which is marked', () => {
    const comparison = compared(younger, together(younger, older))
    const other = comparison.hosts.find(({ host }) => host === 'younger.example.com')!
    expect(other.isNamed).toBe(false)
    expect(said(comparison, 'younger.example.com', 'calls')).toEqual([
      'A connection to `younger.example.com` on port 5432 goes to `outbound|5432||older.example.com`; before, it goes to `outbound|5432||younger.example.com`.',
    ])
    expect(said(comparison, '', 'conflicts')[0]).toContain('pilot_conflict')
  })

  it('a mesh that blocks what it does not know is told from one that lets it through', () => {
    const mesh = { meshConfig: { outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } } }
    expect(said(compared(api, together(api, web), mesh), 'web.example.com', 'calls')[0]).toContain(
      'before, it is blocked',
    )
  })
})

describe('a policy that changes', () => {
  it('is told field by field, before and after', () => {
    const comparison = compared(
      together(web, rule('{connectionPool: {tcp: {maxConnections: 7, connectTimeout: 5s}}}')),
      together(web, rule('{connectionPool: {tcp: {maxConnections: 9}}}')),
    )
    expect(said(comparison, 'web.example.com', 'clusters')).toEqual([
      'Cluster `outbound|80||web.example.com`: `connectTimeout` is `10s`; before, it was `5s`.',
      'Cluster `outbound|80||web.example.com`: `circuitBreakers.maxConnections` is `9`; before, it was `7`.',
    ])
  })

  it('cites the lines of both texts', () => {
    const before = together(web, rule('{connectionPool: {tcp: {maxConnections: 7}}}'))
    const { hosts } = compared(before, web)
    const difference = hosts
      .flatMap(({ differences }) => differences)
      .find(({ says }) => says.includes('is not set any more'))!
    const cited = difference.before.flatMap((one) =>
      'span' in one ? [before.slice(one.span.from, one.span.to)] : [],
    )
    expect(cited.join('\n')).toContain('maxConnections: 7')
  })

  it('is told as endpoints that came and went', () => {
    const to = (address: string) =>
      web.replace('resolution: DNS', `resolution: STATIC, endpoints: [{address: ${address}}]`)
    expect(said(compared(to('10.0.0.1'), to('10.0.0.2')), 'web.example.com', 'clusters')).toEqual([
      'Cluster `outbound|80||web.example.com` connects to `10.0.0.2:80` now.',
      'Cluster `outbound|80||web.example.com` does not connect to `10.0.0.1:80` any more.',
    ])
  })
})

describe('routes that change', () => {
  const routes = (http: string) =>
    together(web, document('VirtualService', 'web', `{hosts: [web.example.com], http: [${http}]}`))
  const toWeb = 'route: [{destination: {host: web.example.com}}]'

  it('are told by what they ask of a request', () => {
    const before = routes(`{match: [{uri: {prefix: /a}}], ${toWeb}}, {${toWeb}}`)
    const after = routes(
      `{match: [{uri: {prefix: /a}}], timeout: 2s, ${toWeb}}, {directResponse: {status: 404}}`,
    )
    expect(said(compared(before, after), 'web.example.com', 'routes')).toEqual([
      'For paths below `/a`, `timeout` is `2s`; before, it was `0s`.',
      expect.stringContaining(
        'For every path, a request is answered with 404 by the sidecar itself; before, it goes to',
      ),
    ])
  })

  it('count in their order', () => {
    const [one, two] = [
      `{match: [{uri: {prefix: /a}}], ${toWeb}}`,
      `{match: [{uri: {prefix: /ab}}], timeout: 1s, ${toWeb}}`,
    ]
    expect(
      said(compared(routes(`${one}, ${two}`), routes(`${two}, ${one}`)), 'web.example.com', 'routes'),
    ).toEqual(['The routes stand in another order, and the first that matches counts.'])
  })
})

describe('names', () => {
  const made = api.replace('hosts: [api.example.com]', 'hosts: [api.internal]')

  it('count only where the pod’s DNS is captured', () => {
    expect(said(compared(api, made, { proxy: { dnsCapture: true } }), 'api.internal', 'names')).toEqual([
      'The sidecar’s DNS answers `api.internal` with `240.240.0.1`; before, it passed the question on.',
    ])
    expect(said(compared(api, made), 'api.internal', 'names')).toEqual([])
  })
})

describe('requests that are kept', () => {
  const kept: SavedProbe = { request: { scheme: 'http', host: 'web.example.com', port: 80, path: '/a' } }

  it('are told where their way differs, and only then', () => {
    expect(said(compared(api, together(api, web), undefined, [kept]), 'web.example.com', 'probes')).toEqual([
      expect.stringContaining(
        'Your request `http://web.example.com:80/a` goes to `outbound|80||web.example.com`',
      ),
    ])
    expect(said(compared(web, together(api, web), undefined, [kept]), 'web.example.com', 'probes')).toEqual(
      [],
    )
  })
})

describe('what is refused', () => {
  it('is told as new, and as settled', () => {
    const wildcard = document(
      'ServiceEntry',
      'any',
      '{hosts: ["*.example.com"], resolution: DYNAMIC_DNS, ports: [{number: 443, name: tls, protocol: TLS}]}',
    )
    const detection = document(
      'DestinationRule',
      'any',
      '{host: "*.example.com", trafficPolicy: {outlierDetection: {consecutive5xxErrors: 2}}}',
    )
    const crash = together(wildcard, detection)
    expect(said(compared(wildcard, crash), '', 'refused')[0]).toMatch(/^istiod crashes/)
    expect(said(compared(crash, wildcard), '', 'refused')[0]).toMatch(/^No longer so: istiod crashes/)
  })
})

describe('which hosts an edit names', () => {
  const named = (before: string, after: string) =>
    namesOfEdits(readResources(readText(before)), readResources(readText(after)))

  it('are those of objects that differ, and no others', () => {
    const isNamed = named(together(api, web), together(api, web.replace('number: 80', 'number: 81')))
    expect([isNamed('web.example.com'), isNamed('api.example.com')]).toEqual([true, false])
  })

  it('are found behind a namespace and by short names', () => {
    const sidecar = document('Sidecar', 's', '{egress: [{hosts: ["./api.example.com"]}]}')
    expect(named('', sidecar)('api.example.com')).toBe(true)
    const service = `apiVersion: v1\nkind: Service\nmetadata: {name: cart, namespace: shop}\nspec: {ports: [{port: 80}]}\n`
    expect(named('', service)('cart.shop.svc.cluster.local')).toBe(true)
  })
})
