import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Question } from '#core/forms/question.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import type { Change } from '#core/text/draft.ts'
import { applyEdits } from '#core/text/edit.ts'
import { bestPattern, changePattern, entryOf, formOf, patterns } from './patterns.ts'
import { designOf, meshWith, Walk } from './walk.testing.ts'

const api = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: api-stripe-com
  namespace: payments
spec:
  hosts:
  - api.stripe.com
  location: MESH_EXTERNAL
  ports:
  - number: 443
    name: tls
    protocol: TLS
  resolution: DNS
  exportTo:
  - "."
`

const apiOriginated = `${api.replace(
  '  - number: 443\n    name: tls\n    protocol: TLS\n',
  '  - number: 80\n    name: http\n    protocol: HTTP\n    targetPort: 443\n',
)}---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: api-stripe-com
  namespace: payments
spec:
  host: api.stripe.com
  trafficPolicy:
    portLevelSettings:
    - port:
        number: 80
      tls:
        mode: SIMPLE
        sni: api.stripe.com
        subjectAltNames:
        - api.stripe.com
        caCertificates: system
  exportTo:
  - "."
`

describe('the catalogue', () => {
  test('holds five patterns with the names of the gallery', () => {
    expect(patterns.map(({ title }) => title)).toEqual([
      'External HTTPS API',
      'Managed database',
      'Legacy service (STATIC)',
      'Multi-port TCP',
      'Provider traffic shift',
    ])
  })

  test('has one file for each pattern, called by its id', () => {
    const files = readdirSync(import.meta.dirname)
    for (const { id } of patterns) expect(files).toContain(`${id}.ts`)
  })

  test.each(patterns)('$title begins with nothing invented: every required answer is empty', (pattern) => {
    const walk = new Walk(meshWith('payments'), pattern.id)
    const required = walk.questions.filter(
      (question) => question.required === true && question.control !== 'number',
    )
    expect(required.length).toBeGreaterThan(0)
    for (const question of required) {
      if (question.control === 'text' && !question.id.startsWith('port-'))
        expect(question.value, question.id).toBe('')
      if (question.control === 'list') expect(question.values, question.id).toEqual([])
    }
  })
})

describe('External HTTPS API', () => {
  test('the app encrypts: one entry, TLS by server name', () => {
    expect(
      new Walk(meshWith('payments'), 'external-https-api').answer('hosts', ['api.stripe.com']).text,
    ).toBe(api)
  })

  test('the sidecar encrypts: plain HTTP on 80 to 443, and a rule that checks the server', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api').answer('hosts', ['api.stripe.com'])
    expect(walk.answer('encrypts', 'sidecar').text).toBe(apiOriginated)
    expect(walk.answer('encrypts', 'app').text).toBe(api)
  })

  test('the order of the answers does not matter', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api')
    expect(walk.answer('encrypts', 'sidecar').answer('hosts', ['api.stripe.com']).text).toBe(apiOriginated)
  })

  test('another host takes rule, server name and derived names along, and leaves names that were given', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api', apiOriginated)
    walk.answer('hosts', ['api.adyen.com'])
    expect(walk.text).toBe(
      apiOriginated
        .replaceAll('api.stripe.com', 'api.adyen.com')
        .replaceAll('api-stripe-com', 'api-adyen-com'),
    )
    const named = new Walk(
      meshWith('payments'),
      'external-https-api',
      api.replace('api-stripe-com', 'payments-out'),
    )
    expect(named.answer('hosts', ['api.adyen.com']).text).toContain('name: payments-out')
  })

  test('each host of an originating entry has a rule of its own, and loses it when it goes', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api', apiOriginated)
    walk.answer('hosts', ['api.stripe.com', 'files.stripe.com'])
    expect(walk.text.match(/kind: DestinationRule/g)).toHaveLength(2)
    expect(walk.text).toContain('sni: files.stripe.com')
    walk.answer('hosts', ['api.stripe.com'])
    expect(walk.text).toBe(apiOriginated)
  })

  test('a pasted URL gives host and port; what is secret is dropped and said', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api')
    const hosts = walk.question('hosts')
    if (hosts.control !== 'list') throw new Error('hosts is a list')
    const pasted = hosts.paste?.('https://key:secret@api.example.com:8443/v1?x=1')
    walk.take(pasted?.change)
    expect(walk.text).toContain('- api.example.com\n')
    expect(walk.text).toContain('number: 8443')
    expect(walk.text).not.toContain('secret')
    expect(pasted?.said).toContain('dropped')
  })

  test.each(['10.0.0.0/8', ' 2001:db8::/32'])(
    'the network %s stays as typed, so that istiod’s word on it is heard',
    (typed) => {
      const walk = new Walk(meshWith('payments'), 'external-https-api')
      const hosts = walk.question('hosts')
      if (hosts.control !== 'list') throw new Error('hosts is a list')
      expect(hosts.paste?.(typed)).toBeUndefined()
      expect(hosts.split?.(typed)).toEqual([typed.trim()])
      expect(walk.answer('hosts', [typed.trim()]).text).toMatch(/hosts:\n {2}- "?[\d.a:db]+\/\d+/)
    },
  )

  test('a wildcard cannot be looked up, and cannot be encrypted for', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api').answer('hosts', ['*.googleapis.com'])
    const unavailable = (id: string) => {
      const question = walk.question(id)
      return question.control === 'choice'
        ? question.options.filter((option) => option.unavailable).map(({ id: key }) => key)
        : []
    }
    expect(unavailable('resolution')).toEqual(['DNS', 'DNS_ROUND_ROBIN'])
    expect(unavailable('encrypts')).toEqual(['sidecar', 'both'])
    expect(walk.answer('resolution', 'DYNAMIC_DNS').text).toContain('resolution: DYNAMIC_DNS')
  })

  test('hosts that were pasted together can become entries of their own', () => {
    const walk = new Walk(meshWith('payments'), 'external-https-api').answer('hosts', [
      'a.example.com',
      'b.example.com',
    ])
    walk.answer('together', 'each')
    expect(walk.design.resources.map(({ name, spec }) => [name, spec['hosts']])).toEqual([
      ['a-example-com', ['a.example.com']],
      ['b-example-com', ['b.example.com']],
    ])
  })
})

describe('Managed database', () => {
  const walkTo = (dnsCapture: boolean) =>
    new Walk(meshWith('orders', dnsCapture), 'managed-database').answer('hosts', [
      'orders-db.abc.rds.amazonaws.com',
    ])

  test('with DNS capture an address is allocated; without it the same text takes the whole port, and says so', () => {
    expect(walkTo(true).question('addressing')).toMatchObject({ value: 'allocated' })
    expect(walkTo(true).questions.map(({ id }) => id)).not.toContain('whole-port-note')
    expect(walkTo(false).question('addressing')).toMatchObject({ value: 'whole-port' })
    expect(walkTo(false).questions.map(({ id }) => id)).toContain('whole-port-note')
    expect(walkTo(true).text).toBe(walkTo(false).text)
  })

  test('by networks: NONE with the CIDR blocks', () => {
    const walk = walkTo(false).answer('addressing', 'networks').answer('networks', ['10.20.32.0/20'])
    expect(walk.text).toContain('  addresses:\n  - 10.20.32.0/20\n')
    expect(walk.text).toContain('resolution: NONE')
  })

  test('by a fixed address: listened on and connected to', () => {
    const walk = walkTo(false).answer('addressing', 'fixed').answer('fixed-address', '10.20.32.5')
    expect(walk.design.resources[0]?.spec).toMatchObject({
      addresses: ['10.20.32.5'],
      resolution: 'STATIC',
      endpoints: [{ address: '10.20.32.5' }],
    })
    walk.answer('addressing', 'whole-port')
    expect(walk.text).toBe(walkTo(false).text)
  })

  test('a made-up address is never offered', () => {
    const question = walkTo(false).question('addressing')
    expect(question.control === 'choice' && question.options.map(({ id }) => id)).toEqual([
      'allocated',
      'fixed',
      'networks',
      'whole-port',
    ])
    expect(question.control === 'choice' && question.options[0]?.unavailable).toContain('DNS capture')
  })

  test.each([
    ['postgres://app:pw@db.example.com:6432/orders', 'db.example.com', 6432, 'tcp-postgres'],
    [
      'jdbc:sqlserver://sql.example.com:1433;databaseName=x;user=a;password=b',
      'sql.example.com',
      1433,
      'tcp-mssql',
    ],
    ['jdbc:oracle:thin:@//ora.example.com:1521/ORCL', 'ora.example.com', 1521, 'tcp-oracle'],
    [
      'Server=tcp:s.database.windows.net,1433;User ID=a;Password=b;',
      's.database.windows.net',
      1433,
      'tcp-mssql',
    ],
    ['mongodb+srv://u:p@cluster0.abcde.mongodb.net/test', 'cluster0.abcde.mongodb.net', 27017, 'tcp-mongodb'],
    ['host=pg.example.com port=5432 user=a password=b', 'pg.example.com', 5432, 'tcp-postgres'],
    ['rediss://:pw@cache.example.com:6380', 'cache.example.com', 6380, 'tcp-redis'],
  ])('takes engine, host and port from %s', (pasted, host, port, name) => {
    const walk = new Walk(meshWith('orders'), 'managed-database')
    const hosts = walk.question('hosts')
    walk.take(hosts.control === 'list' ? hosts.paste?.(pasted)?.change : undefined)
    expect(walk.design.resources[0]?.spec).toMatchObject({
      hosts: [host],
      ports: [{ number: port, name, protocol: 'TCP' }],
    })
    expect(walk.text).not.toMatch(/pw|password/i)
  })

  test('limits live in a rule that comes with the first answer and goes with the last', () => {
    const walk = walkTo(true)
    const before = walk.text
    walk.answer('connect-timeout', '3s').answer('max-connections', 20)
    expect(walk.design.resources[1]?.spec['trafficPolicy']).toEqual({
      connectionPool: { tcp: { connectTimeout: '3s', maxConnections: 20 } },
    })
    expect(walk.answer('connect-timeout', '').answer('max-connections', undefined).text).toBe(before)
  })
})

describe('Legacy service', () => {
  const walkTo = () => new Walk(meshWith('obs'), 'legacy-service').answer('hosts', ['legacy.internal'])

  test('endpoints can be pasted as a list, with ports and weights', () => {
    const walk = walkTo()
    const endpoints = walk.question('endpoints')
    walk.take(
      endpoints.control === 'rows' ? endpoints.paste?.write('10.0.5.10\n10.0.5.11:9000 weight=3') : undefined,
    )
    walk.answer('endpoint-0-address', '10.0.5.9')
    expect(walk.design.resources[0]?.spec['endpoints']).toEqual([
      { address: '10.0.5.9' },
      { address: '10.0.5.10' },
      { address: '10.0.5.11', ports: { http: 9000 }, weight: 3 },
    ])
  })

  test('by selector, each machine becomes a WorkloadEntry, and back', () => {
    const walk = walkTo().answer('endpoint-0-address', '10.0.5.10')
    const listed = walk.text
    walk.answer('endpoint-source', 'selector')
    expect(walk.design.resources[1]).toMatchObject({
      kind: 'WorkloadEntry',
      spec: { address: '10.0.5.10', labels: { app: 'legacy-internal' } },
    })
    expect(walk.answer('endpoint-source', 'addresses').text).toBe(listed)
  })

  test('a renamed port is renamed at the endpoints that mention it', () => {
    const walk = walkTo()
      .answer('endpoint-0-address', '10.0.5.10')
      .answer('endpoint-0-port-http', 9000)
      .answer('port-0-name', 'web')
    expect(walk.design.resources[0]?.spec['endpoints']).toEqual([
      { address: '10.0.5.10', ports: { web: 9000 } },
    ])
  })

  test('a made-up name without DNS capture is warned about', () => {
    expect(walkTo().question('resolving')).toMatchObject({ tone: 'warning' })
    expect(
      new Walk(meshWith('obs', true), 'legacy-service')
        .answer('hosts', ['legacy.internal'])
        .question('resolving'),
    ).toMatchObject({ tone: 'info' })
  })
})

describe('Multi-port TCP', () => {
  test('a preset brings its ports, and each port says how it is recognised', () => {
    const walk = new Walk(meshWith('search'), 'multi-port-tcp').answer('hosts', ['es.example.com'])
    const ports = walk.question('ports')
    walk.take(ports.control === 'rows' ? ports.presets?.[0]?.write() : undefined)
    const rows = walk.question('ports')
    const effects = rows.control === 'rows' ? rows.rows.map(({ effect }) => effect) : []
    expect(effects[0]).toContain('Host')
    expect(effects[1]).toContain('every connection')
  })
})

describe('Provider traffic shift', () => {
  const walkTo = () =>
    new Walk(meshWith('geo', true), 'provider-traffic-shift')
      .answer('front-host', ['geocoding.internal'])
      .answer('provider-0-host', 'api.old.example.com')
      .answer('provider-1-host', 'https://api.new.example.com/v2')

  test('writes an entry and a rule for each provider, and a route that rewrites the Host', () => {
    const walk = walkTo()
    expect(walk.design.resources.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'ServiceEntry geocoding-internal',
      'VirtualService geocoding-internal',
      'ServiceEntry api-old-example-com',
      'DestinationRule api-old-example-com',
      'ServiceEntry api-new-example-com',
      'DestinationRule api-new-example-com',
    ])
    expect(walk.design.resources[1]?.spec['http']).toMatchObject([
      {
        route: [
          { weight: 100, headers: { request: { set: { host: 'api.old.example.com' } } } },
          { weight: 0 },
        ],
      },
    ])
  })

  test('shares always sum to 100', () => {
    const walk = walkTo()
    const shares = () => {
      const question = walk.question('shares')
      if (question.control !== 'shares') throw new Error('shares')
      return question
    }
    walk.take(shares().write(1, 20))
    expect(shares().shares.map(({ percent }) => percent)).toEqual([80, 20])
    walk.take(
      shares()
        .quick.find(({ id }) => id === 'swap')
        ?.write(),
    )
    expect(shares().shares.map(({ percent }) => percent)).toEqual([20, 80])
  })

  test('typing a host letter by letter ends where pasting it does', () => {
    const typed = walkTo()
    const host = 'api.newer.example.com'
    for (let i = 1; i <= host.length; i++) typed.answer('provider-1-host', host.slice(0, i))
    expect(typed.text).toBe(walkTo().answer('provider-1-host', host).text)
    for (let i = host.length - 1; i >= 0; i--) typed.answer('provider-1-host', host.slice(0, i))
    expect(typed.design.resources).toHaveLength(4)
  })

  test('a provider that goes takes its documents along and leaves its share to the others', () => {
    const walk = walkTo()
    const providers = walk.question('providers')
    walk.take(providers.control === 'rows' ? providers.add?.() : undefined)
    walk.answer('provider-2-host', 'api.third.example.com')
    const before = walk.question('providers')
    walk.take(before.control === 'rows' ? before.remove?.(2) : undefined)
    expect(walk.text).toBe(walkTo().text)
  })

  test('calling a provider by its own name needs no entry besides the provider’s', () => {
    const walk = walkTo().answer('front-host', ['api.old.example.com'])
    expect(walk.design.resources.filter(({ kind }) => kind === 'ServiceEntry')).toHaveLength(2)
  })
})

describe('every form', () => {
  const designs: readonly (readonly [string, Walk])[] = [
    ['external-https-api', new Walk(meshWith('a'), 'external-https-api', apiOriginated)],
    [
      'managed-database',
      new Walk(meshWith('a'), 'managed-database')
        .answer('hosts', ['db.x.example.com'])
        .answer('connect-timeout', '3s')
        .answer('keepalive', true),
    ],
    [
      'legacy-service',
      new Walk(meshWith('a'), 'legacy-service')
        .answer('hosts', ['l.internal'])
        .answer('endpoint-0-address', '10.0.0.1'),
    ],
    ['multi-port-tcp', new Walk(meshWith('a'), 'multi-port-tcp').answer('hosts', ['es.example.com'])],
    [
      'provider-traffic-shift',
      new Walk(meshWith('a'), 'provider-traffic-shift')
        .answer('front-host', ['f.internal'])
        .answer('provider-0-host', 'o.example.com')
        .answer('provider-1-host', 'n.example.com'),
    ],
  ]

  const rewrite = (question: Question): Change | undefined => {
    switch (question.control) {
      case 'text':
        return question.write(question.value)
      case 'number':
        return question.write(question.value)
      case 'list':
        return question.write(question.values)
      case 'choice':
        return question.value === undefined ? undefined : question.write(question.value)
      case 'toggle':
        return question.write(question.value)
      case 'pairs':
        return question.write(question.pairs)
      case 'shares':
        return question.write(0, question.shares[0]?.percent ?? 0)
      default:
        return undefined
    }
  }

  test.each(designs)('%s: writing back what was read changes nothing', (_id, walk) => {
    for (const question of walk.questions) {
      const change = rewrite(question)
      if (change) expect(change, question.id).toEqual({ edits: [] })
    }
  })

  test.each(designs)('%s: opens again in its own pattern', (id, walk) => {
    const design = designOf(walk.text)
    const entry = entryOf(design, 0)
    expect(entry && bestPattern(design, entry, undefined).id).toBe(id)
  })

  test.each(designs)(
    '%s: every question has an id, a label and a reason, and stands in the text',
    (_id, walk) => {
      const ids = walk.questions.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const { id, label, why, places } of walk.questions) {
        expect(label.length, id).toBeGreaterThan(3)
        expect(why.length, id).toBeGreaterThan(10)
        for (const { document } of places) expect(walk.design.yaml.documents[document], id).toBeDefined()
      }
    },
  )

  test.each(designs)(
    '%s: any other pattern can be taken up and keeps hosts, name and namespace',
    (id, walk) => {
      for (const other of patterns.filter((pattern) => pattern.id !== id)) {
        const design = designOf(walk.text, walk.mesh)
        const entry = entryOf(design, 0)
        if (!entry) throw new Error('no entry')
        const change = changePattern(design, entry, other)
        if ('refused' in change) throw new Error(`${other.id}: ${change.refused}`)
        const after = designOf(applyEdits(walk.text, change.edits), walk.mesh)
        const taken = entryOf(after, 0)
        expect(taken?.spec['hosts'], other.id).toEqual(entry.spec['hosts'])
        expect([taken?.name, taken?.namespace]).toEqual([entry.name, entry.namespace])
        expect(taken && other.fits(after, taken), other.id).toBeGreaterThan(0)
      }
    },
  )
})

test('a value the form cannot express is shown as it is written, and kept', () => {
  const text = api
    .replace('name: api-stripe-com', 'name: {{ .Release.Name }}-stripe # chart')
    .replace('- api.stripe.com', '- {{ .Values.host }}')
  const walk = new Walk(meshWith('payments'), 'external-https-api', text)
  expect(walk.question('name')).toMatchObject({ foreign: '{{ .Release.Name }}-stripe' })
  walk.answer('resolution', 'NONE')
  expect(walk.text).toBe(text.replace('resolution: DNS', 'resolution: NONE'))
})

test('fields that no question shows are named', () => {
  const text = api
    .replace('  exportTo:', '  subjectAltNames: [x]\n  exportTo:')
    .replace('  namespace: payments', '  namespace: payments\n  labels: {team: a}')
  const design = designOf(text)
  const entry = entryOf(design, 0)
  const pattern = entry && bestPattern(design, entry, undefined)
  const form = entry && pattern && formOf(design, entry, pattern)
  expect(form?.unshown.map(({ path }) => path.join('.'))).toEqual(['metadata.labels', 'spec.subjectAltNames'])
  expect(allQuestions(form?.sections.flatMap(({ questions }) => questions) ?? []).length).toBeGreaterThan(4)
})
