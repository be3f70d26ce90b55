import fc from 'fast-check'
import { describe, expect, it, test, vi } from 'vitest'
import type { SavedProbe } from '#core/sidecar/probe/saved-probe.ts'
import { readRequests, readWorld } from './read-requests.ts'
import { savedProbes } from './requests-file.testing.ts'
import { writeRequests } from './write-requests.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 120_000 })

const file = `# what must hold
- request: https://api.stripe.com/v1/charges
  expect:
    verdict: reaches
    clusters:
    - name: outbound|443||api.stripe.com

- request:
    scheme: http
    host: api.example.com
    httpVersion: 1.0
    headers: {x-user: "1"}
  world: server-refuses
- request: {scheme: tcp, ip: 10.0.5.10, port: 5432, silent: true}
  world:
    dns: {api.example.com: [10.0.0.1], gone.example.com: null, slow.example.com: TIMEOUT}
    servers:
    - {ip: 10.0.5.10, port: 5432, kind: greet, delay: [0, 1.5]}
`

describe('a requests file', () => {
  it('is read with what each entry says and where it stands', () => {
    const { probes, refusals } = readRequests(file)
    expect(refusals).toEqual([])
    expect(probes.map(({ probe }) => probe)).toEqual<SavedProbe[]>([
      {
        request: { scheme: 'https', host: 'api.stripe.com', port: 443, path: '/v1/charges' },
        expect: { verdict: 'reaches', clusters: [{ name: 'outbound|443||api.stripe.com' }] },
      },
      {
        request: {
          scheme: 'http',
          host: 'api.example.com',
          port: 80,
          httpVersion: '1.0',
          headers: { 'x-user': '1' },
        },
        world: 'server-refuses',
      },
      {
        request: { scheme: 'tcp', ip: '10.0.5.10', port: 5432, silent: true },
        world: {
          dns: { 'api.example.com': ['10.0.0.1'], 'gone.example.com': null, 'slow.example.com': 'TIMEOUT' },
          servers: [{ ip: '10.0.5.10', port: 5432, kind: 'greet', delay: [0, 1.5] }],
        },
      },
    ])
    expect(probes.map(({ line }) => line)).toEqual([2, 8, 14])
    expect(probes.map(({ span }) => file.slice(span.from, span.to).split('\n')[0])).toEqual([
      'request: https://api.stripe.com/v1/charges',
      'request:',
      'request: {scheme: tcp, ip: 10.0.5.10, port: 5432, silent: true}',
    ])
  })

  it('may be an empty list', () => {
    expect(readRequests('[]\n')).toEqual({ probes: [], refusals: [] })
  })

  it('keeps what can be read where another entry is wrong', () => {
    const { probes, refusals } = readRequests('- request: https://a.example\n- request: a.example\n')
    expect([probes.length, refusals.map(({ line }) => line)]).toEqual([1, [2]])
  })
})

const entry = (lines: string) => `- request: https://a.example\n  ${lines.replaceAll('\n', '\n  ')}\n`
const request = (fields: string) => `- request: {${fields}}\n`
const tcp = 'scheme: tcp, host: a.example, port: 5432'

test.each<[string, string, number, RegExp]>([
  ['', '', 1, /There is nothing in it\. A requests file is a YAML list/],
  ['# nothing\n', '# nothing\n', 1, /There is nothing in it/],
  ['- a: [\n', '', 2, /cannot be read as YAML/],
  [
    'request: https://a.example\n',
    'request: https://a.example',
    1,
    /one map, and a requests file is a list\. Put `- `/,
  ],
  ['https://a.example', 'https://a.example', 1, /no list\. A requests file/],
  ['- request: https://a.example\n---\n- request: https://b.example\n', '', 3, /second document/],
  [
    '- https://a.example\n',
    'https://a.example',
    1,
    /An entry is a map: write `request: https:\/\/a\.example`/,
  ],
  ['- 5\n', '5', 1, /An entry is a map with a `request`/],
  [
    '- world: server-refuses\n',
    'world: server-refuses',
    1,
    /has no `request`\. Write it, for instance `request: https:/,
  ],
  [entry('expects: {}'), 'expects', 2, /no field `expects`\. Did you mean `expect`\?/],
  [entry('before: {sleep: 1}'), 'before', 2, /no field `before`\. Known here: `request`, `world`, `expect`/],
  ['- request:\n', 'request', 1, /`request` takes .*, but nothing is written/],
  ['- request: htps://a.example\n', 'htps://a.example', 1, /`request`: .*Did you mean `https:\/\/`/],
  [
    '- request: [https://a.example]\n',
    '[https://a.example]',
    1,
    /`request` takes a text or a map, but a list/,
  ],
  [request('host: a.example, port: 80'), '{host: a.example, port: 80}', 1, /`request` has no `scheme`/],
  [request('scheme: tcp, host: a.example'), '{scheme: tcp, host: a.example}', 1, /no `port`.*`port: 443`/],
  [
    request('scheme: htp, host: a.example, port: 80'),
    'htp',
    1,
    /`request\.scheme` does not know `htp`\. Did you mean `http`/,
  ],
  [request('scheme: ftp, host: a.example, port: 80'), 'ftp', 1, /Did you mean|It is one of `http`/],
  [request('scheme: http, port: 80'), '{scheme: http, port: 80}', 1, /neither a `host` nor an `ip`/],
  [
    request('scheme: http, host: a.example, methd: PUT'),
    'methd',
    1,
    /`request` has no field `methd`\. Did you mean `method`/,
  ],
  [request('scheme: http, host: "*.example"'), '"*.example"', 1, /`request\.host`: .*stands for many/],
  [
    request('scheme: http, host: a.example, port: "80"'),
    '"80"',
    1,
    /takes a whole number, but a text is written\. Take the quotes away/,
  ],
  [
    request('scheme: http, host: a.example, port: 80.5'),
    '80.5',
    1,
    /whole number, not 80\.5\. Leave the fraction out/,
  ],
  [request('scheme: http, host: a.example, port: 0'), '0', 1, /from 1 to 65535, not 0/],
  [request('scheme: http, host: a.example, repeat: 100000000'), '100000000', 1, /from 1 to 10000/],
  [request('scheme: http, ip: a.example'), 'a.example', 1, /no IPv4 or IPv6 address/],
  [request('scheme: http, host: a.example, path: v1'), 'v1', 1, /A path begins with `\/`/],
  [request('scheme: http, host: a.example, path: "/a b"'), '"/a b"', 1, /no spaces/],
  [request('scheme: http, host: a.example, method: "GET /"'), '"GET /"', 1, /no method/],
  [
    request('scheme: http, host: a.example, headers: {x: on}'),
    'on',
    1,
    /`request\.headers\.x` takes a text.*in quotes/,
  ],
  [
    request('scheme: http, host: a.example, headers: {x: 1}'),
    '1',
    1,
    /takes a text, but a number.*in quotes/,
  ],
  [request('scheme: http, host: a.example, headers: [a]'), '[a]', 1, /takes a map, but a list.*dashes away/],
  [
    request('scheme: http, host: a.example, httpVersion: 3'),
    '3',
    1,
    /httpVersion` takes `1\.0`, `1\.1`, `2`/,
  ],
  [request('scheme: http, host: a.example, insecure: "yes"'), '"yes"', 1, /takes `true` or `false`/],
  [request('scheme: http, host: a.example, vary: a'), 'a', 1, /takes a list of texts.*brackets/],
  [
    request('scheme: http, host: a.example, sni: b.example'),
    'sni',
    1,
    /`sni` means nothing with `http`\. .*`https` or `tls`/,
  ],
  [request(`${tcp}, path: /a`), 'path', 1, /`path` means nothing with `tcp`/],
  [request('scheme: https, host: a.example, send: x'), 'send', 1, /`send` means nothing with `https`/],
  [entry('world: server-refuse'), 'server-refuse', 2, /Did you mean `server-refuses`/],
  [entry('world: sunny'), 'sunny', 2, /does not know `sunny`\. It is one of `name-does-not-resolve`/],
  [entry('world: {dsn: {}}'), 'dsn', 2, /`world` has no field `dsn`\. Did you mean `dns`/],
  [entry('world: {dns: {a.example: 10.0.0.1}}'), '10.0.0.1', 2, /does not know|brackets/],
  [entry('world: {dns: {a.example: [a]}}'), 'a', 2, /no IPv4 or IPv6 address/],
  [
    entry('world: {servers: [{ip: 10.0.0.1, port: 1}]}'),
    '{ip: 10.0.0.1, port: 1}',
    2,
    /`world\.servers\[0\]` has no `kind`/,
  ],
  [entry('world: {servers: [{ip: 10.0.0.1, port: 1, kind: htpp}]}'), 'htpp', 2, /Did you mean `http`/],
  [entry('expect:'), 'expect', 2, /`expect` takes a map, but nothing is written/],
  [entry('expect: reaches'), 'reaches', 2, /`expect` takes a map, but a text is written/],
  [entry('expect:\n  verdict: reach'), 'reach', 3, /does not know `reach`\. Did you mean/],
  [entry('expect:\n  cluster: x'), 'cluster', 3, /`expect` has no field `cluster`\. Did you mean `clusters`/],
  [
    entry('expect:\n  status: 200'),
    'status',
    3,
    /`expect` has no field `status`\. Known here: `verdict`, `listener`/,
  ],
  [
    entry('expect:\n  app: {status: "200"}'),
    '"200"',
    3,
    /`expect\.app\.status` takes a whole number.*Take the quotes away/,
  ],
  [
    entry('expect:\n  clusters: [{name: a, shares: 1}]'),
    'shares',
    3,
    /`expect\.clusters\[0\]` has no field `shares`\. Did you mean `share`/,
  ],
])('%j is refused at %j', (text, at, line, says) => {
  const { probes, refusals } = readRequests(text)
  expect(probes).toEqual([])
  expect(refusals.map((one) => one.says)).toEqual([expect.stringMatching(says)])
  expect(refusals[0]?.line).toBe(line)
  if (at !== '') expect(text.slice(refusals[0]?.span.from, refusals[0]?.span.to)).toBe(at)
})

describe('a world file', () => {
  it('is read like the world of an entry', () => {
    expect(readWorld('dns: {a.example: [10.0.0.1]}\n')).toEqual({
      world: { dns: { 'a.example': ['10.0.0.1'] }, servers: [] },
    })
  })

  it('is refused with the place of what is wrong', () => {
    expect(readWorld('- dns: {}\n')).toMatchObject({ refusals: [{ line: 1 }] })
    expect(readWorld('')).toMatchObject({
      refusals: [{ says: expect.stringContaining('nothing in it') as string }],
    })
    expect(readWorld('dns: {}\nserver: []\n')).toMatchObject({
      refusals: [{ line: 2, says: expect.stringContaining('Did you mean `servers`') as string }],
    })
  })
})

describe('writing', () => {
  it('says a request as a URL where that says all of it', () => {
    const { probes } = readRequests(file)
    expect(writeRequests(probes.map(({ probe }) => probe))).toBe(`- request: https://api.stripe.com/v1/charges
  expect:
    verdict: reaches
    clusters:
    - name: outbound|443||api.stripe.com
- request:
    scheme: http
    host: api.example.com
    port: 80
    headers:
      x-user: "1"
    httpVersion: "1.0"
  world: server-refuses
- request:
    scheme: tcp
    port: 5432
    ip: 10.0.5.10
    silent: true
  world:
    dns:
      api.example.com:
      - 10.0.0.1
      gone.example.com: null
      slow.example.com: TIMEOUT
    servers:
    - ip: 10.0.5.10
      port: 5432
      kind: greet
      delay:
      - 0
      - 1.5
`)
  })

  it('and reading back gives the same probes', () => {
    fc.assert(
      fc.property(savedProbes, (probes) => {
        const { probes: read, refusals } = readRequests(writeRequests(probes))
        expect(refusals).toEqual([])
        expect(read.map(({ probe }) => probe)).toEqual(probes)
      }),
      { numRuns: 200 },
    )
  })
})

it('any text is read without a throw', () => {
  const pieces = [
    '- ',
    'request',
    ': ',
    'https://a.example',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    'world',
    'expect',
    'x',
    '1',
    '&a ',
    '*a',
    '<<: ',
    '---\n',
  ]
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 30 }), (parts) => {
      const text = parts.join('')
      const { probes, refusals } = readRequests(text)
      for (const { span } of [...probes, ...refusals]) {
        expect(span.from).toBeGreaterThanOrEqual(0)
        expect(span.to).toBeLessThanOrEqual(text.length)
      }
    }),
    { numRuns: 200 },
  )
})
