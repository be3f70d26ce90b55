import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { probe } from './probe.ts'
import { plain } from './tell-text.ts'

const good = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a, namespace: default}
spec:
  hosts: [api.example.com]
  resolution: DNS
  ports:
  - {number: 80, name: http, protocol: HTTP}
  - {number: 443, name: tls, protocol: TLS}
`
const bad = good
  .replace('metadata: {name: a', 'metadata: {name: b')
  .replaceAll('api.', 'db.')
  .replace('protocol: TLS', 'protocl: TLS')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = (name: string, content: string): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const run = (...args: readonly string[]) => probe(args, plain)
const failing = (...args: readonly string[]): string => {
  try {
    run(...args)
  } catch (thrown) {
    return String(thrown)
  }
  throw new Error('It ran.')
}

interface Told {
  readonly errors: readonly object[]
  readonly leftOut: readonly object[]
  readonly requests: readonly {
    readonly line?: number
    readonly standing: string
    readonly request: object
    readonly world?: unknown
    readonly differences: readonly {
      readonly path: string
      readonly expected: unknown
      readonly predicted: unknown
    }[]
    readonly steps: readonly { readonly at: string; readonly because: readonly object[] }[]
    readonly outcome: {
      readonly verdict: string
      readonly envoy: { readonly upstreamCluster: string } | null
    }
  }[]
}
const told = (...args: readonly string[]): Told => JSON.parse(run(...args, '--format', 'json').out) as Told
const asked = (...args: readonly string[]) => told(write('good.yaml', good), ...args).requests[0]

describe('one request', () => {
  it('is told hop by hop with what decides each, and how it ends', () => {
    const { out, code } = run(write('good.yaml', good), '--request', 'http://api.example.com/v1')
    expect(code).toBe(0)
    expect(out).toMatch(/^http:\/\/api\.example\.com\/v1 from a pod of namespace default\n/)
    expect(out).toMatch(/ {2}dns {11}\S[\s\S]* {2}listener {6}.*`0\.0\.0\.0_80`.*\n {16}\S*good\.yaml:8:5/)
    expect(out).toMatch(/\nreaches: /)
    expect(out).toMatch(/\n {2}application {3}200 /)
    expect(out).toMatch(
      /\n {2}access log {4}response_code=200 response_flags=- .*upstream_cluster=outbound\|80\|\|api\.example\.com .*route_name=default\n/,
    )
    expect(out).toMatch(/\n {2}on the wire {3}an address of api\.example\.com:80 sees http-plain\n/)
  })

  it('is told as JSON with places in files', () => {
    const one = asked('--request', 'https://api.example.com')
    expect(one?.outcome).toMatchObject({
      verdict: 'reaches',
      envoy: { upstreamCluster: 'outbound|443||api.example.com' },
    })
    expect(one?.steps.find(({ at }) => at === 'listener')?.because).toContainEqual({
      file: expect.stringMatching(/good\.yaml$/) as string,
      from: { line: 9, column: 5 },
      to: { line: 9, column: 44 },
    })
  })

  it('takes what a URL cannot say from options, as curl does', () => {
    const options = ['-H', 'x-user: ann', '-H', 'host: other.example', '--method', 'POST', '--body', 'a']
    const more = [
      '--ip',
      '10.0.0.1',
      '--http-version',
      '1.0',
      '--timeout',
      '1.5',
      '--repeat',
      '2',
      '--keep-alive',
      '3',
    ]
    expect(asked('--request', 'http://api.example.com', ...options, ...more)?.request).toEqual({
      scheme: 'http',
      host: 'api.example.com',
      port: 80,
      headers: { 'x-user': 'ann' },
      hostHeader: 'other.example',
      method: 'POST',
      body: 'a',
      ip: '10.0.0.1',
      httpVersion: '1.0',
      timeout: 1.5,
      repeat: 2,
      keepAlive: 3,
    })
    expect(
      asked('--request', 'tls://a.example:1', '--sni', '-', '--alpn', 'h2', '-k', '--silent', '--hold', '2')
        ?.request,
    ).toEqual({
      scheme: 'tls',
      host: 'a.example',
      port: 1,
      sni: '-',
      alpn: 'h2',
      insecure: true,
      silent: true,
      hold: 2,
    })
    expect(asked('--request', 'grpc://a.example:1/S/M', '-H', 'te: trailers')?.request).toMatchObject({
      headers: { 'content-type': 'application/grpc', te: 'trailers' },
    })
  })

  it('of several it tells what they come to', () => {
    const { out } = run(
      write('good.yaml', good),
      '--request',
      'http://api.example.com',
      '--repeat',
      '3',
      '--suppose',
      'server-answers-503-once',
    )
    expect(out).toMatch(/of all {8}3 requests\n.*appStatus: 200 × 2, 503 × 1/)
  })

  it('goes through the mesh, from the pod, into the world that are named', () => {
    const mesh = write('mesh.yaml', 'outboundTrafficPolicy: {mode: REGISTRY_ONLY}\n')
    const elsewhere = ['--request', 'http://else.example.com']
    expect(asked(...elsewhere)?.outcome.verdict).toBe('passes-through')
    expect(asked(...elsewhere, '--mesh', mesh)?.outcome.verdict).toBe('blocked')
    const world = write('world.yaml', 'dns: {api.example.com: [203.0.113.7]}\n')
    expect(asked('--request', 'http://api.example.com', '--world', world)?.outcome.verdict).toBe('fails')
    expect(asked('--request', 'http://api.example.com', '--suppose', 'server-refuses')?.outcome.verdict).toBe(
      'fails',
    )
    const { out } = run(write('good.yaml', good), ...elsewhere, '--from', 'shop/cart', '--labels', 'app=cart')
    expect(out).toContain('from a pod of namespace shop with app=cart')
  })
})

describe('a requests file', () => {
  const requests = `- request: https://api.example.com/v1
  expect: {verdict: reaches, clusters: [{name: outbound|443||api.example.com}]}
- request: http://api.example.com/
  world: server-refuses
  expect:
    envoy: {responseFlags: [UF], upstreamCluster: outbound|80|v2|api.example.com}
- request: tcp://10.0.5.10:5432
- request: http://api.internal/
  expect: {app: {status: 200}}
`

  it('has a line for each entry, for a difference the hop that decides, and a sum', () => {
    const { out, code } = run(write('good.yaml', good), '--requests', write('tests.yaml', requests))
    expect(code).toBe(1)
    expect(out).toMatch(/^\S*tests\.yaml\n {2}passed {2}line 1 {4}https:\/\/api\.example\.com\/v1\n/)
    expect(out).toMatch(
      /\n {2}differs line 3 {4}http:\/\/api\.example\.com\/ \(server-refuses\)\n {6}envoy\.responseFlags: expected \[UF\], predicted \[URX, UF\]\n/,
    )
    expect(out).toMatch(
      /envoy\.upstreamCluster: expected outbound\|80\|v2\|api\.example\.com, predicted outbound\|80\|\|api\.example\.com\n[\s\S]* {6}cluster {7}.*\n {20}\S*good\.yaml:8:5/,
    )
    expect(out).toMatch(
      /\n {2}told {4}line 7 {4}tcp:\/\/10\.0\.5\.10:5432: passes-through; nothing is expected of it\n/,
    )
    expect(out).toMatch(
      /line 8 {4}http:\/\/api\.internal\/\n {6}alternatives\[1\]\.app\.status: expected 200, predicted nothing\n {6}one way {7}fails: dns .*\n {6}dns {11}Cannot tell which way it goes/,
    )
    expect(out).toMatch(/\n\n1 passed, 2 differ, 1 without an expectation\.\n$/)
  })

  it('is told as JSON with each difference', () => {
    const { requests: entries } = told(write('good.yaml', good), '--requests', write('tests.yaml', requests))
    expect(entries.map(({ line, standing }) => [line, standing])).toEqual([
      [1, 'passed'],
      [3, 'differs'],
      [7, 'told'],
      [8, 'differs'],
    ])
    expect(entries[1]?.differences[0]).toEqual({
      path: 'envoy.responseFlags',
      expected: ['UF'],
      predicted: ['URX', 'UF'],
    })
  })

  it('ends with 0 where all is as expected', () => {
    const passing = write('tests.yaml', requests.split('- request: http:')[0] ?? '')
    const { out, code } = run(write('good.yaml', good), '--requests', passing)
    expect([code, out.endsWith('\n\n1 passed.\n')]).toEqual([0, true])
  })

  it('may stand in a folder with the files, and is not taken for one of them', () => {
    write('good.yaml', good)
    const passing = write('tests.yaml', '- request: http://api.example.com/\n  expect: {}\n')
    const { out, code } = run(folder, '--requests', passing)
    expect([code, out.endsWith('\n\n1 without an expectation.\n')]).toEqual([0, true])
  })

  it('takes each entry on its own: an earlier one changes nothing', () => {
    const twice = `- &once\n  request: http://api.example.com/\n  world: server-answers-503-once\n  expect: {app: {status: 503}}\n- *once\n`
    expect(run(write('good.yaml', good), '--requests', write('tests.yaml', twice)).code).toBe(0)
  })

  it('puts entries without a world of their own into the one that is named', () => {
    const { requests: entries } = told(
      write('good.yaml', good),
      '--requests',
      write('tests.yaml', requests),
      '--suppose',
      'server-is-slow',
    )
    expect(entries.map(({ world }) => world)).toEqual([
      'server-is-slow',
      'server-refuses',
      'server-is-slow',
      'server-is-slow',
    ])
  })

  it('keeps control characters of the file away from the terminal', () => {
    const odd = `- request: {scheme: http, host: a.example.com, hostHeader: "\\e[31m", path: "/\\u009B"}\n  expect: {app: {text: "\\e[2J"}}\n`
    expect(run(write('good.yaml', good), '--requests', write('tests.yaml', odd)).out).not.toMatch(
      /[\u001B\u009B]/,
    )
  })
})

describe('files with errors', () => {
  it('are named first, left out of the prediction, and end with 1', () => {
    const files = [write('good.yaml', good), write('bad.yaml', bad)]
    const { out, code } = run(...files, '--request', 'http://db.example.com/')
    expect(code).toBe(1)
    expect(out).toMatch(
      /^1 problem of severity error in the files; .*\n {2}\S*bad\.yaml:9:\d+ .*protocl.*\nLeft out: \S*bad\.yaml:1: ServiceEntry default\/b is refused by the API server’s schema, so istiod never sees it\.\n/,
    )
    expect(out).toMatch(/\npasses-through: /)
    const facts = told(...files, '--request', 'http://db.example.com/')
    expect(facts.errors).toHaveLength(1)
    expect(facts.leftOut).toMatchObject([
      { from: { line: 1 }, kind: 'ServiceEntry', name: 'b', by: 'rejected-by-schema' },
    ])
  })

  it('that would crash istiod end with 1 too', () => {
    const wildcard = good.replace('[api.example.com]', '["*.example.com"]').replace('DNS', 'DYNAMIC_DNS')
    const rule =
      '---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: default}\nspec:\n  host: "*.example.com"\n  trafficPolicy: {outlierDetection: {}}\n'
    const { out, code } = run(write('crash.yaml', wildcard + rule), '--request', 'http://api.example.com')
    expect([code, out.startsWith('Refused by istiod: ')]).toEqual([1, true])
  })
})

test.each<[string, readonly string[], RegExp]>([
  ['nothing to ask', [], /--request URL or --requests FILE, one of them/],
  ['two things to ask', ['--request', 'http://a.example', '--requests', 'x'], /one of them/],
  [
    'no URL',
    ['--request', 'a.example'],
    /`--request`: .*For instance: `https:\/\/a\.example`[\s\S]*Nothing was predicted/,
  ],
  [
    'a field that means nothing',
    ['--request', 'tcp://a.example:1', '-k'],
    /`insecure` means nothing with `tcp`/,
  ],
  ['no address', ['--request', 'http://a.example', '--ip', 'b'], /no IPv4 or IPv6 address/],
  ['no number', ['--request', 'http://a.example', '--repeat', 'x'], /--repeat takes a number, not "x"/],
  ['no version', ['--request', 'http://a.example', '--http-version', '3'], /does not know `3`/],
  ['no header', ['--request', 'http://a.example', '-H', 'x'], /-H takes 'name: value', not "x"/],
  [
    'no supposition',
    ['--request', 'http://a.example', '--suppose', 'rain'],
    /--suppose takes name-does-not-resolve, /,
  ],
  ['two worlds', ['--request', 'http://a.example', '--suppose', 'x', '--world', 'x'], /name one of them/],
  ['fields beside a file', ['--requests', 'x', '--method', 'PUT'], /takes all of a request from its file/],
  ['standard input twice', ['-', '--requests', '-'], /Standard input can be read once only/],
  ['an unknown option', ['--colour'], /See: portolan probe --help/],
  [
    'an unknown format',
    ['--request', 'http://a.example', '--format', 'sarif'],
    /--format takes text, json, not "sarif"/,
  ],
])('%s is a failure', (_, args, says) => {
  expect(failing(write('good.yaml', good), ...args)).toMatch(says)
})

describe('a failure names the place in', () => {
  const file = () => write('good.yaml', good)

  it('a requests file', () => {
    const requests = write(
      'tests.yaml',
      '- request: http://a.example\n  expects: {}\n- request: {scheme: tcp}\n',
    )
    const words = failing(file(), '--requests', requests)
    expect(words).toMatch(/tests\.yaml:2: .*Did you mean `expect`\?/)
    expect(words).toMatch(/tests\.yaml:3: `request` has no `port`[\s\S]*Nothing was predicted\.$/)
    expect(failing(file(), '--requests', write('many.yaml', '- 1\n'.repeat(30)))).toContain('… and 10 more.')
    expect(failing(file(), '--requests', write('none.yaml', '[]\n'))).toContain('holds no request')
    expect(failing(file(), '--requests', join(folder, 'absent.yaml'))).toContain('there is no such file')
  })

  it('a world', () => {
    const world = write('world.yaml', 'dns: {}\nserver: []\n')
    expect(failing(file(), '--request', 'http://a.example', '--world', world)).toMatch(
      /world\.yaml:2: .*`servers`/,
    )
  })
})

it('help names every supposition and needs no file', () => {
  const { out, code } = run('--help')
  expect(code).toBe(0)
  expect(out).toMatch(/name-does-not-resolve, [\s\S]*server-speaks-first\n/)
})
