import { describe, expect, it } from 'vitest'
import { mergeFindings } from '#core/gates/merge-findings.ts'
import { analyze } from '#core/analyze.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'

const entry = (name: string, spec: string, metadata = '') =>
  `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: ${name}, namespace: team${metadata}}\nspec:\n${spec}`
const tcp = entry(
  'db',
  '  hosts: [db.example.com]\n  resolution: DNS\n  ports:\n  - {number: 5432, name: tcp, protocol: TCP}\n',
)
const route = (destination: string) =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: r, namespace: team}\nspec:\n  hosts: [db.example.com]\n  http:\n  - route:\n    - destination: ${destination}\n`
const cluster: MeshContext = { ...defaultMeshContext, documentsAre: 'cluster' }
const said = (text: string, mesh: MeshContext = defaultMeshContext) =>
  analyze(text, mesh).findings.filter(({ gate }) => gate === 'analyze')
const codes = (text: string, mesh?: MeshContext) => said(text, mesh).map(({ code }) => code)

describe('istioctl analyze', () => {
  it('points at the very value, with reason and remedy', () => {
    const [finding] = said(tcp)
    expect(finding).toMatchObject({ code: 'IST0134', severity: 'warning', document: 0 })
    expect(tcp.slice(finding?.span.from, finding?.span.to)).toBe('TCP')
    expect(finding?.why).toContain('names no host')
  })

  it('looks for hosts and ports only where the documents are the whole cluster', () => {
    const text = `${tcp}---\n${route('{host: nowhere.example.com}')}`
    expect(codes(text)).toEqual(['IST0134'])
    expect(codes(text, cluster)).toEqual(['IST0134', 'IST0101'])
    expect(codes(`${tcp}---\n${route('{host: db.example.com, port: {number: 1}}')}`, cluster)).toEqual([
      'IST0134',
      'IST0101',
    ])
  })

  it('finds a subset that nobody defines, in files too', () => {
    const [missing] = said(`${tcp}---\n${route('{host: db.example.com, subset: v1}')}`).slice(1)
    expect(missing?.message).toBe('Referenced host+subset in destinationrule not found: "db.example.com+v1"')
    expect(missing?.document).toBe(1)
  })

  it('repeats the webhook as one problem with it, and never changes the verdict', () => {
    const text = entry(
      'x',
      '  hosts: ["*-x.example.com"]\n  ports:\n  - {number: 80, name: http, protocol: HTTP}\n',
    )
    const { findings, documents } = analyze(text)
    const groups = mergeFindings(findings).map(({ said: all }) => all.map(({ gate }) => gate))
    expect(groups).toEqual([['webhook', 'analyze']])
    expect(documents[0]?.verdict).toBe('accepted-with-warnings')
    expect(analyze(tcp).documents[0]?.verdict).toBe('accepted')
  })

  it('is silent where an object asks not to hear of a code', () => {
    const text = tcp.replace(
      'namespace: team',
      'namespace: team, annotations: {galley.istio.io/analyze-suppress: "IST0134"}',
    )
    expect(codes(text)).toEqual([])
    expect(codes(text.replace('IST0134', '*'))).toEqual([])
    expect(codes(text.replace('IST0134', 'IST0101'))).toEqual(['IST0134'])
  })

  it('does not look at documents that cannot be read, nor at objects whose metadata cannot', () => {
    expect(codes(tcp.replace('hosts: [', 'hosts: [['))).toEqual([])
    expect(codes(tcp.replace('name: db', 'name: 5'))).toEqual([])
  })

  it('never looks into the namespaces of Kubernetes itself', () => {
    for (const namespace of ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'])
      expect(codes(tcp.replace('namespace: team', `namespace: ${namespace}`))).toEqual([])
    expect(codes(tcp.replace('namespace: team', 'namespace: kube-other'))).toEqual(['IST0134'])
  })

  it('does not look at objects that do not fit their Go types, whatever kind they are of', () => {
    expect(codes(tcp.replace('namespace: team', 'namespace: team, generateName: {}'))).toEqual([])
    expect(codes(`${tcp}status: fine\n`)).toEqual([])
    expect(codes(`${tcp}status: {conditions: []}\n`)).toEqual(['IST0134'])
    const toService = route('{host: web.team.svc.cluster.local}')
    const service = (port: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: team}\nspec: {ports: [${port}]}\n`
    expect(codes(`${toService}---\n${service('{name: web, port: 80, targetPort: http}')}`, cluster)).toEqual(
      [],
    )
    expect(codes(`${toService}---\n${service('{name: 80, port: 80}')}`, cluster)).toEqual(['IST0101'])
    const gateway = `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: edge, namespace: team}\nspec:\n  servers:\n  - {hosts: ['*'], port: {number: 4294967296}}\n`
    const throughIt = route('{host: a.b}').replace('  http:', '  gateways: [edge]\n  http:')
    expect(codes(`${throughIt}---\n${gateway}`)).toEqual(['IST0101', 'IST0132'])
    expect(codes(`${throughIt}---\n${gateway.replace('4294967296', '80')}`)).toEqual([])
  })

  it('keeps the earlier of two objects of one name if the later cannot be read', () => {
    expect(codes(`${tcp}---\n${tcp.replace('tcp, protocol: TCP', 'web, protocol: HTTP')}`)).toEqual([])
    expect(codes(`${tcp}---\n${tcp.replace('5432, name: tcp', '-1, name: web')}`)).toEqual(['IST0134'])
  })

  const routes = (name: string, spec: string, namespace = 'team') =>
    `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`
  const to = (host: string, more = '') => `http: [{route: [{destination: {host: ${host}${more}}}]}]`

  it('holds private wildcards against the hosts that are shown to all', () => {
    const wide = routes('wide', `{hosts: ["*.a.com"], exportTo: [.], ${to('x.y')}}`)
    expect(codes(`${wide}---\n${routes('one', `{hosts: [b.a.com], ${to('x.y')}}`)}`)).toEqual([
      'IST0109',
      'IST0109',
    ])
    expect(codes(`${wide}---\n${routes('one', `{hosts: [b.com], ${to('x.y')}}`)}`)).toEqual([])
  })

  it('misses a subset at a gateway where its host is written the same way, in the same VirtualService too', () => {
    const both = `http: [{route: [{destination: {host: web.a, subset: v1}}]}, {route: [{destination: {host: web.a}}]}]`
    const at = (host: string) =>
      codes(routes('r', `{hosts: [${host}], gateways: [team/edge], ${both}}`), cluster).filter(
        (code) => code === 'IST0140',
      )
    expect(at('web.a')).toEqual(['IST0140'])
    expect(at('web.b')).toEqual([])
  })

  it('finds the subsets of a Service whose name has dots', () => {
    const rule = `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: other}\nspec: {host: a.b.team.svc.cluster.local, subsets: [{name: v1}]}\n`
    const route = routes('r', `{hosts: [x.y], ${to('a.b.team.svc.cluster.local', ', subset: v1')}}`, 'third')
    expect(codes(`${rule}---\n${route}`)).toEqual([])
  })

  const edge = (name: string, port: number, more = '', label = 'edge') =>
    `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: ${name}, namespace: team}\nspec: {selector: {${label}}, servers: [{port: {number: ${port}, name: p, protocol: HTTP}, hosts: [a.com]${more}}]}\n`
  const pod = (labels: string, namespace = 'team') =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: ${namespace}, labels: {${labels}}}\n`

  it('sees Gateways that serve one host on one port of the same pods', () => {
    const conflicts = (...texts: string[]) =>
      said(texts.join('---\n'), cluster).flatMap(({ code, message }) => (code === 'IST0145' ? [message] : []))
    expect(conflicts(edge('a', 80, '', 'x: q'), edge('b', 80, '', 'x: q'))).toEqual([
      'Conflict with gateways team/b (workload selector x=q, port 80, hosts a.com).',
      'Conflict with gateways team/a (workload selector x=q, port 80, hosts a.com).',
    ])
    expect(conflicts(edge('a', 80, '', 'x: q'), edge('b', 81, '', 'x: q'))).toEqual([])
    expect(conflicts(edge('a', 80, '', 'x: q'), edge('b', 80, ', bind: 1.1.1.1', 'x: q'))).toEqual([])
    const [narrow, wide] = [edge('a', 80, '', 'w: z, x: q'), edge('b', 80, '', 'x: q')]
    expect(conflicts(narrow, wide)).toEqual([])
    expect(conflicts(narrow, wide, pod('w: z, x: q'))).toHaveLength(2)
  })

  it('takes a RequestAuthentication of istio-system for one of every namespace', () => {
    const claim = routes(
      'r',
      `{hosts: [a.com], gateways: [edge], http: [{match: [{headers: {"@request.auth.claims.a": {exact: b}}}], route: [{destination: {host: x.y}}]}]}`,
    )
    const reader = (namespace: string) =>
      `apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: {name: j, namespace: ${namespace}}\nspec: {}\n`
    const misses = (namespace: string) =>
      codes(
        [claim, edge('edge', 80, '', 'x: q'), pod('x: q'), reader(namespace)].join('---\n'),
        cluster,
      ).includes('IST0149')
    expect([misses('team'), misses('istio-system'), misses('other')]).toEqual([false, false, true])
  })

  it('tells a port that is not written from one without a number', () => {
    const rule = (port: string) =>
      `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: team}\nspec: {host: a.b, trafficPolicy: {portLevelSettings: [{${port}tls: {mode: SIMPLE}}]}}\n`
    const ends = (port: string) =>
      said(rule(port)).flatMap(({ code, message }) =>
        code === 'IST0129' ? [message.slice(message.indexOf(' at port'))] : [],
      )
    expect(ends('')).toEqual([' at port <nil>'])
    expect(ends('port: {}, ')).toEqual([' at port '])
    expect(ends('port: {number: 5}, ')).toEqual([' at port number:5'])
  })

  it('takes fields by their original names, as istioctl does', () => {
    const withOriginal = tcp.replace('resolution: DNS', 'resolution: DNS\n  export_to: [team, team]')
    expect(said(withOriginal).map(({ message }) => message)).toContain(
      'Schema validation error: duplicate entries in exportTo for entry team',
    )
  })

  it('gives the same finding as before while its object stays where it is', () => {
    const first = analyze(`${tcp}---\n${tcp.replace('db,', 'other,')}`)
    const second = analyze(`${tcp}---\n${tcp.replace('db,', 'another,')}`, defaultMeshContext, first)
    const [before, after] = [first, second].map(({ findings }) =>
      findings.find(({ code }) => code === 'IST0134'),
    )
    expect(after).toBe(before)
  })
})
