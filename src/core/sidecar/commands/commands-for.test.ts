import { describe, expect, it } from 'vitest'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { predictText } from '#core/sidecar/predict.testing.ts'
import type { Prediction } from '#core/sidecar/prediction.ts'
import type { Trace } from '#core/sidecar/probe/trace.ts'
import type { Applied } from './accepted-checks.ts'
import type { Asked } from './asked.ts'
import type { Check } from './check.ts'
import { commandsFor } from './commands-for.ts'
import { targetsOf, type Target } from './target.ts'

const entry = (name: string, spec: string) =>
  `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}, namespace: default}
spec: ${spec}
`
const stripe = entry(
  'stripe',
  '{hosts: [api.stripe.com], resolution: DNS, ports: [{number: 443, name: tls, protocol: TLS}]}',
)
const web = `${entry(
  'web',
  '{hosts: [web.example.com], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP, targetPort: 443}]}',
)}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web, namespace: default}
spec:
  host: web.example.com
  trafficPolicy:
    tls: {mode: SIMPLE, sni: web.example.com}
    connectionPool: {tcp: {maxConnections: 7}}
`
const nothingApplied: Applied = { file: 'design.yaml', documents: [], analyzed: [] }

function checksOf(
  prediction: Prediction,
  target: Target,
  { applied = nothingApplied, asked }: { applied?: Applied; asked?: Asked } = {},
): ReadonlyMap<string, Check> {
  const groups = commandsFor(prediction, applied, target, asked)
  return new Map(groups.flatMap(({ checks }) => checks.map((check) => [check.id, check])))
}

const trace = (outcome: Partial<Trace['outcome']>): Trace => ({
  steps: [],
  outcome: {
    verdict: 'reaches',
    clusters: [],
    endpoints: [],
    app: { text: '' },
    envoy: null,
    upstream: [],
    attempts: 1,
    seconds: 0,
    telemetry: [],
    ...outcome,
  },
})

describe('the targets of a design', () => {
  it('are hosts and ports, each once, those outside the mesh first', () => {
    const service = `apiVersion: v1
kind: Service
metadata: {name: a, namespace: default}
spec: {clusterIP: 10.0.0.1, ports: [{port: 80, name: http}]}
`
    expect(targetsOf(predictText(`${service}---\n${stripe}`))).toEqual([
      { host: 'api.stripe.com', port: 443 },
      { host: 'a.default.svc.cluster.local', port: 80 },
    ])
  })
})

describe('the commands for a host that keeps its own TLS', () => {
  const checks = checksOf(predictText(stripe), { host: 'api.stripe.com', port: 443 })

  it('ask for its listener, and expect a line for each chain as istioctl prints them', () => {
    const { command, expect: expected } = checks.get('listener 0.0.0.0_443')!
    expect(command).toBe('istioctl proxy-config listeners "$POD" -n default --port 443 --address 0.0.0.0')
    expect(expected.lines).toEqual([
      'ADDRESSES PORT MATCH               DESTINATION',
      '0.0.0.0   443  ALL                 PassthroughCluster',
      '0.0.0.0   443  SNI: api.stripe.com Cluster: outbound|443||api.stripe.com',
    ])
  })

  it('ask for its cluster by name and port', () => {
    const { command, expect: expected } = checks.get('cluster')!
    expect(command).toBe(
      'istioctl proxy-config clusters "$POD" -n default --fqdn api.stripe.com --port 443 --direction outbound',
    )
    expect(expected.lines.map((line) => line.split(/\s{2,}/))).toEqual([
      ['SERVICE FQDN', 'PORT', 'SUBSET', 'DIRECTION', 'TYPE', 'DESTINATION RULE'],
      ['api.stripe.com', '443', '-', 'outbound', 'STRICT_DNS'],
    ])
  })

  it('ask for its endpoints by the whole name of the cluster, quoted', () => {
    const { command, expect: expected } = checks.get('endpoint outbound|443||api.stripe.com')!
    expect(command).toMatch(/--cluster 'outbound\|443\|\|api\.stripe\.com'$/)
    expect(expected.lines[1]).toMatch(/^<an address of api\.stripe\.com>:443 +HEALTHY +OK +outbound\|443\|\|/)
  })

  it('call it with TLS and cite the lines it comes from', () => {
    expect(checks.get('request')!.command).toMatch(/ -- curl .*'?https:\/\/api\.stripe\.com:443\/'?$/)
    expect(checks.get('listener 0.0.0.0_443')!.because.length).toBeGreaterThan(0)
  })

  it('need neither routes nor secrets', () => {
    expect([...checks.keys()].filter((id) => /^(route|secret)/.test(id))).toEqual([])
  })
})

describe('the commands for a host that TLS is begun for', () => {
  const checks = checksOf(predictText(web), { host: 'web.example.com', port: 80 })

  it('expect its virtual host among the routes of the port', () => {
    const { command, expect: expected } = checks.get('route 80')!
    expect(command).toMatch(/routes "\$POD" -n default --name 80$/)
    expect(expected.lines.map((line) => line.split(/\s{2,}/))).toEqual([
      ['NAME', 'VHOST NAME', 'DOMAINS', 'MATCH', 'VIRTUAL SERVICE'],
      ['80', 'web.example.com:80', 'web.example.com, web.example.com.', '/*'],
    ])
  })

  it('name the rule as istioctl does, and look for what it sets', () => {
    expect(checks.get('cluster')!.expect.lines[1]).toMatch(/ web\.default$/)
    expect(checks.get('policy outbound|80||web.example.com')!.expect.lines).toEqual(
      expect.arrayContaining(['"maxConnections": 7', '"sni": "web.example.com"', '"connectTimeout": "10s"']),
    )
  })

  it('look for the authorities’ certificates', () => {
    expect(checks.get('secret')!.expect.lines).toContain('file-root:system')
  })
})

describe('the commands for a port that nothing is programmed for', () => {
  const target = { host: 'other.example.com', port: 8443 }
  const said = (mode: string) => {
    const mesh = { ...defaultMeshContext, meshConfig: { outboundTrafficPolicy: { mode } } }
    return checksOf(predictText(stripe, mesh), target).get('listener')!.expect
  }

  it('expect no listener, and say what becomes of the connection', () => {
    expect(said('ALLOW_ANY').form).toBe('nothing')
    expect(said('ALLOW_ANY').says).toContain('PassthroughCluster')
    expect(said('REGISTRY_ONLY').says).toContain('BlackHoleCluster')
  })

  it('show the chains of others where they stand on the port', () => {
    const { expect: expected } = checksOf(predictText(stripe), { host: 'other.example.com', port: 443 }).get(
      'listener',
    )!
    expect(expected.form).toBe('lines')
    expect(expected.says).toBe('None of these chains is for `other.example.com`.')
  })
})

describe('the calling pod', () => {
  const pod = (labels: Record<string, string>, dnsCapture = false) => {
    const mesh = {
      ...defaultMeshContext,
      proxy: { ...defaultMeshContext.proxy, namespace: 'shop', labels, dnsCapture },
    }
    const database = entry(
      'db',
      '{hosts: [db.internal], resolution: DNS, ports: [{number: 5432, name: tcp, protocol: TCP}], endpoints: [{address: db.example.com}]}',
    )
    return checksOf(predictText(database, mesh), { host: 'db.internal', port: 5432 })
  }

  it('is found by its labels, or named once by the reader', () => {
    expect(pod({ app: 'cart' }).get('pod')!.command).toBe(
      `POD=$(kubectl get pod -n shop -l app=cart -o jsonpath='{.items[0].metadata.name}') && echo "$POD"`,
    )
    expect(pod({}).get('pod')!.command).toBe("POD='<pod>'")
  })

  it('is asked for the made-up address only where its DNS is captured', () => {
    expect(pod({}).has('name-table')).toBe(false)
    const { command, expect: expected } = pod({}, true).get('name-table')!
    expect(command).toContain('pilot-agent request --debug-port 15020 GET /debug/ndsz')
    expect(expected.lines[0]).toBe('"db.internal"')
    expect(expected.lines[1]).toMatch(/^"240\.240\./)
    expect(pod({}).get('lookup')!.expect.form).toBe('nothing')
  })

  it('finds the name of a Service in the cluster’s DNS, with or without capture', () => {
    const service = `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {clusterIP: 10.0.0.7, ports: [{port: 80, name: http}]}
`
    const checks = checksOf(predictText(service), { host: 'cart.shop.svc.cluster.local', port: 80 })
    expect(checks.get('lookup')!.expect).toMatchObject({ form: 'words', lines: ['10.0.0.7'] })
  })

  it('has a log only where the mesh asks for one', () => {
    const why = (meshConfig: Record<string, string>) =>
      checksOf(predictText(stripe, { meshConfig }), { host: 'api.stripe.com', port: 443 }).get('log')!.why
    expect(why({})).toContain('no access log unless')
    expect(why({ accessLogFile: '/dev/stdout', accessLogEncoding: 'JSON' })).toContain('upstream_cluster')
  })
})

describe('what is said of the documents', () => {
  const because = { default: 'x' }
  const documents = [
    { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry', name: 'stripe', because },
    { apiVersion: 'v1', kind: 'Service', name: 'a', because },
  ]

  it('is the line of kubectl for each', () => {
    const check = checksOf(
      predictText(stripe),
      { host: 'a', port: 1 },
      { applied: { ...nothingApplied, documents } },
    )
    expect(check.get('dry-run')!.expect.lines).toEqual([
      'serviceentry.networking.istio.io/stripe created (server dry run)',
      'service/a created (server dry run)',
    ])
  })

  it('is the refusal in its own words, and the codes of the analysers', () => {
    const refused = { ...documents[0]!, refused: 'spec.hosts: Required value' }
    const analyzed = [{ code: 'IST0134', resource: 'ServiceEntry default/stripe', because }]
    const applied = { file: 'a b.yaml', documents: [refused], analyzed }
    const checks = checksOf(predictText(stripe), { host: 'a', port: 1 }, { applied })
    expect(checks.get('dry-run')!.expect).toMatchObject({
      form: 'words',
      lines: ['spec.hosts: Required value'],
    })
    expect(checks.get('dry-run')!.command).toMatch(/-f 'a b\.yaml'$/)
    expect(checks.get('analyze')!.expect.lines).toEqual(['[IST0134] (ServiceEntry default/stripe'])
  })
})

describe('a request with its trace', () => {
  const prediction = predictText(web)
  const target = { host: 'web.example.com', port: 80 }
  const request = {
    scheme: 'http',
    host: 'web.example.com',
    port: 80,
    path: '/a?b=1&c=$(id)',
    method: 'POST',
    headers: { 'x-a': "it's" },
  } as const

  it('is made with curl, every part quoted', () => {
    const { command } = checksOf(prediction, target, { asked: { request, trace: trace({}) } }).get('request')!
    expect(command).toBe(
      String.raw`kubectl exec "$POD" -n default -- curl -sSv -o /dev/null --max-time 8 -X POST -H 'x-a: it'\''s' -g 'http://web.example.com:80/a?b=1&c=$(id)'`,
    )
  })

  it('expects the status and the line of the log', () => {
    const answered = trace({
      routeConfig: '80',
      app: { status: 200, text: 'ok' },
      envoy: {
        responseCode: 200,
        responseFlags: [],
        responseCodeDetails: 'via_upstream',
        upstreamCluster: 'outbound|80||web.example.com',
        upstreamHost: '203.0.113.7:443',
        requestedServerName: null,
        routeName: 'default',
        upstreamTransportFailureReason: null,
        via: '0.0.0.0_80#1',
      },
    })
    const checks = checksOf(prediction, target, { asked: { request, trace: answered } })
    expect(checks.get('request')!.expect.lines).toEqual(['< HTTP/1.1 200'])
    expect(checks.get('log')!.expect.lines).toEqual([
      '[…] "POST /a?b=1&c=$(id) HTTP/1.1" 200 - via_upstream … "-" … "web.example.com" "203.0.113.7:443" outbound|80||web.example.com … - default',
    ])
  })

  it('expects curl’s number for what goes wrong, and no line for what never comes to Envoy', () => {
    const failed = trace({ verdict: 'fails', app: { error: 'dns', text: 'Could not resolve host' } })
    const checks = checksOf(prediction, target, { asked: { request, trace: failed } })
    expect(checks.get('request')!.expect.lines).toEqual(['curl: (6)'])
    expect(checks.get('log')!.expect.form).toBe('nothing')
  })

  it('that is no HTTP goes through openssl or nc', () => {
    const commandOf = (one: Asked['request']) =>
      checksOf(prediction, target, { asked: { request: one, trace: trace({}) } }).get('request')!.command
    expect(commandOf({ scheme: 'tls', host: 'db.example.com', port: 5432, sni: 'x.example.com' })).toBe(
      String.raw`(printf '%s\n' ping; sleep 3) | kubectl exec -i "$POD" -n default -- openssl s_client -quiet -no_ign_eof -connect db.example.com:5432 -servername x.example.com -verify_return_error`,
    )
    expect(commandOf({ scheme: 'tcp', ip: '10.0.0.1', port: 5432, silent: true })).toBe(
      'sleep 3 | kubectl exec -i "$POD" -n default -- nc -w 3 10.0.0.1 5432',
    )
  })
})

describe('names of any length and any characters', () => {
  it('are never cut', () => {
    const host = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`
    const text = entry(
      'long',
      `{hosts: [${host}], resolution: DNS, ports: [{number: 80, name: http, protocol: HTTP}]}`,
    )
    for (const { command, id } of checksOf(predictText(text), { host, port: 80 }).values())
      if (/cluster|endpoint|request|lookup/.test(id)) expect(command).toContain(host)
  })
})
