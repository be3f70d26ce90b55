import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { analyze } from '#core/index.ts'
import { check } from './check.ts'
import { envoy } from './envoy.ts'
import { plain } from './tell-text.ts'

const entry = (spec: string) =>
  `apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata:\n  name: a\n  namespace: team\nspec:\n${spec}`
const good = entry(
  '  hosts: [api.example.com]\n  resolution: DNS\n  ports:\n  - {number: 443, name: tls, protocol: TLS}\n',
)
const tcp = entry(
  '  hosts: [db.example.com]\n  resolution: DNS\n  ports:\n  - {number: 5432, name: tcp, protocol: TCP}\n',
)
const bad = entry('  hosts: []\n  ports:\n  - {number: 443, name: tls, protocl: TLS}\n')

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}
const run = (...args: readonly string[]) => check(args, plain, '1.2.3')
const failing = (...args: readonly string[]): string => {
  try {
    run(...args)
  } catch (thrown) {
    return String(thrown)
  }
  throw new Error('It ran.')
}

interface Told {
  readonly documents: readonly { readonly file: string; readonly verdict: string; readonly line: number }[]
  readonly findings: readonly {
    readonly file: string
    readonly from: { readonly line: number; readonly column: number }
    readonly code?: string
    readonly message: string
    readonly fixes: readonly {
      readonly edits: readonly { readonly file: string; readonly insert: string }[]
    }[]
  }[]
}
const told = (...args: readonly string[]): Told => JSON.parse(run(...args, '--format', 'json').out) as Told

describe('exit codes', () => {
  it('are 0 without an error, 1 with one', () => {
    expect(run(write('good.yaml', good)).code).toBe(0)
    expect(run(write('tcp.yaml', tcp)).code).toBe(0)
    expect(run(write('bad.yaml', bad)).code).toBe(1)
  })

  it('a run that was not possible says what happened and that nothing was checked', () => {
    expect(failing()).toMatch(/No file was named.*nothing was checked/)
    expect(failing(join(folder, 'absent.yaml'))).toMatch(/there is no such file.*Nothing was checked/)
    expect(failing(folder)).toContain('There is no .yaml, .yml or .json file')
    expect(failing(write('latin.yaml', new Uint8Array([0x61, 0x3a, 0x20, 0xe4])))).toContain('not UTF-8')
    expect(failing('--format', 'xml', write('a.yaml', good))).toContain(
      '--format takes text, json, sarif, not "xml"',
    )
    expect(failing('--colour')).toContain('portolan check --help')
    expect(failing('--labels', 'app', write('b.yaml', good))).toContain('key=value')
  })
})

describe('a List', () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${good.trimEnd().replaceAll('\n', '\n  ')}\n- ${bad.trimEnd().replaceAll('\n', '\n  ')}\n`

  it('is told item by item, as kubectl applies it', () => {
    const file = write('list.yaml', list)
    expect(run(file).out).toMatch(
      /List \(line 1\): refused[^\n]*\n {4}ServiceEntry \S+ \(line 4\): accepted\n {4}ServiceEntry \S+ \(line \d+\): refused/,
    )
    const [document] = (JSON.parse(run(file, '--format', 'json').out) as { documents: unknown[] }).documents
    expect(document).toMatchObject({
      kind: 'List',
      items: [
        { path: ['items', 0], line: 4, verdict: 'accepted' },
        { path: ['items', 1], verdict: 'rejected-by-schema' },
      ],
    })
  })
})

describe('files', () => {
  it('of folders are found below them, save hidden ones and packages', () => {
    write('x/b.yml', good)
    write('x/a.yaml', good)
    write('x/.git/c.yaml', bad)
    write('x/node_modules/d.yaml', bad)
    write('x/notes.txt', 'no: [')
    const files = told(join(folder, 'x')).documents.map(({ file }) => file.split('/').at(-1))
    expect(files).toEqual(['a.yaml', 'b.yml'])
  })

  it('are one bundle, and each finding names its own file, line and column', () => {
    const route =
      '# a route\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: r, namespace: team}\nspec:\n  hosts: [api.example.com]\n  http:\n  - route:\n    - destination: {host: api.example.com, subset: v1}\n'
    const rule =
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: team}\nspec:\n  host: api.example.com\n  subsets:\n  - name: v1\n'
    const files = [write('a.yaml', good), write('b.yaml', route)]
    const [missing] = told(...files).findings.filter(({ code }) => code === 'IST0101')
    expect(missing?.file.endsWith('b.yaml')).toBe(true)
    expect(missing?.from).toEqual({ line: 9, column: 52 })
    expect(told(...files).documents.map(({ line }) => line)).toEqual([1, 1])
    const codes = told(...files, write('c.yaml', rule)).findings.map(({ code }) => code)
    expect(codes).not.toContain('IST0101')
  })

  it('count columns as editors do behind a byte-order mark and with CRLF', () => {
    const text = `\uFEFF${bad.replaceAll('\n', '\r\n')}`
    const at = (file: string) =>
      told(file).findings.filter(({ message }) => message.includes('protocl'))[0]?.from
    expect(at(write('bom.yaml', text))).toEqual(at(write('plain.yaml', bad)))
  })

  it('without a document are no problem', () => {
    expect(run(write('empty.yaml', ''), write('comment.yaml', '# nothing\n'))).toMatchObject({ code: 0 })
  })
})

describe('the report for people', () => {
  it('has each verdict, the line itself with marks, why, what to do, who says so, and a sum', () => {
    const { out } = run(write('bad.yaml', bad))
    expect(out).toContain('ServiceEntry team/a (line 1): refused by the API server’s schema')
    expect(out).toMatch(
      /bad\.yaml:9:30 · kubectl apply\n +9 \|   - \{number: 443, name: tls, protocl: TLS\}\n +\| +\^{7}\n/,
    )
    expect(out).toContain('To do: Did you mean `protocol`?')
    expect(out).toMatch(/\d+ errors?.* in 1 document in 1 file\.\n$/)
  })

  it('keeps control characters of the file away from the terminal', () => {
    expect(run(write('esc.yaml', `${bad}# \u001B[31m\n"\u001B[2J": 1\n`)).out).not.toContain('\u001B')
  })

  it('can leave out what is less than asked for', () => {
    const file = write('tcp.yaml', tcp)
    expect(run(file).out).toContain('IST0134')
    expect(run(file, '--severity', 'error').out).not.toContain('IST0134')
  })
})

it('the command finds what the page finds', () => {
  const texts = [bad, tcp, good, 'a: [\n']
  const files = texts.map((text, i) => write(`${i}.yaml`, text))
  const ours = told(...files).findings.map(({ message }) => message)
  expect(ours).toEqual(analyze(texts.join('\n---\n')).findings.map(({ message }) => message))
  expect(ours.length).toBeGreaterThan(4)
})

it('the mesh configuration and the calling pod are taken from options and files', () => {
  const file = write('tcp.yaml', tcp)
  const mesh = write(
    'mesh.yaml',
    'defaultConfig:\n  proxyMetadata:\n    ISTIO_META_DNS_CAPTURE: "true"\n    ISTIO_META_DNS_AUTO_ALLOCATE: "true"\n',
  )
  const codes = (...args: readonly string[]) => told(file, ...args).findings.map(({ code }) => code)
  expect(codes()).toContain('IST0134')
  expect(codes('--mesh', mesh)).not.toContain('IST0134')
  expect(failing(file, '--mesh', write('svc.yaml', 'kind: Service\n'))).toContain('no mesh configuration')
})

describe('portolan envoy', () => {
  it('lists listeners, clusters and names, and tells them as JSON in Envoy’s words', () => {
    const file = write('tls.yaml', good)
    expect(envoy([file]).out).toMatch(
      /LISTENERS\n.*0\.0\.0\.0_443[\s\S]*outbound\|443\|\|api\.example\.com {2}STRICT_DNS/,
    )
    const { clusters } = JSON.parse(envoy([file, '--format', 'json']).out) as { clusters: { name: string }[] }
    expect(clusters.map(({ name }) => name)).toContain('outbound|443||api.example.com')
    expect(envoy([file, '--dns-capture']).out).toContain('240.240.0.1_443')
  })

  it('leaves out what a gate refuses, as portolan probe does, and says so', () => {
    const bad = good.replace('protocol: TLS', 'protocl: TLS').replaceAll('api.', 'db.')
    const file = write('both.yaml', `${good}---\n${bad}---\na: [\n`)
    const { out, code } = envoy([file])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^LEFT OUT: \S*both\.yaml:\d+: ServiceEntry team\/\w+ is refused by the API server’s schema, so istiod never sees it\.\nLEFT OUT: \S*both\.yaml:\d+: A document cannot be read as YAML, so istiod never sees it\.\nLISTENERS/,
    )
    expect(out).toContain('outbound|443||api.example.com')
    expect(out).not.toContain('db.example.com')
    const { leftOut } = JSON.parse(envoy([file, '--format', 'json']).out) as { leftOut: { by: string }[] }
    expect(leftOut.map(({ by }) => by)).toEqual(['rejected-by-schema', 'unreadable'])
  })

  it('ends with 1 where istiod would crash', () => {
    const wildcard = good.replace('[api.example.com]', '["*.example.com"]').replace('DNS', 'DYNAMIC_DNS')
    const rule =
      '---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: d, namespace: team}\nspec:\n  host: "*.example.com"\n  trafficPolicy: {outlierDetection: {}}\n'
    expect(envoy([write('crash.yaml', wildcard + rule), '--from', 'team']).code).toBe(1)
  })
})

describe('SARIF', () => {
  // Draft 04 and draft 07 read this schema alike, but for what it calls itself.
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(
    gunzipSync(
      readFileSync(new URL('../../conformance/sarif/sarif-2.1.0-rtm.5.json.gz', import.meta.url)),
    ).toString('utf8'),
  ) as Record<string, unknown>
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema)

  it('is valid against the schema of OASIS, with rules, regions and fixes', () => {
    const file = write('with space.yaml', `${bad}---\n${tcp}`)
    const log = JSON.parse(run(file, '--format', 'sarif').out) as {
      readonly runs: readonly {
        readonly columnKind: string
        readonly results: readonly {
          readonly ruleIndex: number
          readonly ruleId: string
          readonly fixes?: object[]
        }[]
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      }[]
    }
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
    const [only] = log.runs
    expect(only?.columnKind).toBe('utf16CodeUnits')
    expect(only?.results.some(({ fixes }) => (fixes?.length ?? 0) > 0)).toBe(true)
    for (const { ruleId, ruleIndex } of only?.results ?? []) {
      expect(only?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    }
    expect(JSON.stringify(log)).toContain('with%20space.yaml')
  })

  it('the schema refuses what is no SARIF', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [{ message: {} }] }] })).toBe(false)
  })
})
