import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allQuestions } from '#core/forms/unshown.ts'
import { applyEdits, invertEdits } from '#core/text/edit.ts'
import { addFromChart } from './additions.ts'
import { answerTo } from './answers.testing.ts'
import { changePattern, entryOf, formOf, patterns } from './patterns.ts'
import { designOf, meshWith } from './walk.testing.ts'

const head = 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: a, namespace: team}\n'
const entry = (spec: string) => `${head}spec:\n${spec}`
const plain =
  '  hosts: [a.example.com]\n  ports:\n  - {number: 80, name: http, protocol: HTTP, targetPort: 443}\n'

/** Texts by others; what stands between « and » must be kept by every answer but the removal of its row. */
const texts: readonly (readonly [string, string])[] = [
  ['spec is a number', `${head}spec: «5»\n`],
  ['spec is a text', `${head}spec: «none»\n`],
  ['no spec', head],
  ['an empty spec', `${head}spec:\n`],
  ['spec is a list', `${head}spec: «[1, 2]»\n`],
  ['spec is a placeholder', `${head}spec: «{{ toYaml .Values.spec }}»\n`],
  ['metadata is a text', 'apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: «x»\nspec: {}\n'],
  ['hosts is a text', entry('  hosts: «x»\n  ports: []\n')],
  ['hosts is a number', entry('  hosts: «5»\n')],
  ['hosts holds a map', entry('  hosts: «[{a: b}]»\n')],
  ['hosts holds a placeholder', entry('  hosts: [«"{{ .Values.host }}"», b.example.com]\n')],
  ['ports is a map', entry('  hosts: [a.example.com]\n  ports: «{a: 1}»\n')],
  ['ports is an empty map', entry('  hosts: [a.example.com]\n  ports: «{}»\n')],
  ['ports holds no maps', entry('  hosts: [a.example.com]\n  ports: [«5, x»]\n')],
  [
    'ports holds a null',
    entry('  hosts: [a.example.com]\n  ports:\n  -\n  - {number: 5432, name: tcp, protocol: TCP}\n'),
  ],
  [
    'a port number is a text',
    entry('  hosts: [a.example.com]\n  ports:\n  - number: «"443"»\n    name: tls\n    protocol: TLS\n'),
  ],
  [
    'a port number is a fraction',
    entry('  hosts: [a.example.com]\n  ports:\n  - number: «44.3»\n    name: tls\n    protocol: TCP\n'),
  ],
  [
    'a port number is a placeholder',
    entry(
      '  hosts: [a.example.com]\n  ports:\n  - number: «{{ .Values.port }}»\n    name: tls\n    protocol: TLS\n',
    ),
  ],
  [
    'a protocol that is not offered',
    entry('  hosts: [a.example.com]\n  ports:\n  - number: 53\n    name: dns\n    protocol: «UDP»\n'),
  ],
  ['no ports', entry('  hosts: [a.example.com]\n  resolution: DNS\n')],
  ['endpoints holds null', entry('  hosts: [a.example.com]\n  resolution: STATIC\n  endpoints: [null]\n')],
  ['endpoints is a text', entry('  hosts: [a.example.com]\n  resolution: STATIC\n  endpoints: «x»\n')],
  [
    'an endpoint is a text',
    entry('  hosts: [a.example.com]\n  resolution: STATIC\n  endpoints: [«"1.2.3.4"»]\n'),
  ],
  [
    'labels are numbers',
    entry(
      '  hosts: [a.example.com]\n  resolution: STATIC\n  endpoints:\n  - address: 1.2.3.4\n    labels: «{a: 1}»\n',
    ),
  ],
  [
    'endpoint ports are a list',
    entry(`${plain}  resolution: STATIC\n  endpoints:\n  - address: 1.2.3.4\n    ports: «[80]»\n`),
  ],
  ['addresses is a text', entry(`${plain}  addresses: «10.0.0.1»\n  resolution: STATIC\n`)],
  ['resolution is a number', entry(`${plain}  resolution: «2»\n`)],
  ['resolution is unknown', entry(`${plain}  resolution: «PASSTHROUGH»\n`)],
  ['exportTo is a text', entry(`${plain}  exportTo: «"*"»\n`)],
  ['exportTo is everyone', entry(`${plain}  exportTo: ["*"]\n`)],
  ['location is unknown', entry(`${plain}  location: «MOON»\n`)],
  ['a selector of numbers', entry(`${plain}  resolution: STATIC\n  workloadSelector: {labels: «{a: 1}»}\n`)],
  ['a selector that is a text', entry(`${plain}  resolution: STATIC\n  workloadSelector: «x»\n`)],
  [
    'all in flow style',
    `{apiVersion: networking.istio.io/v1, kind: ServiceEntry, metadata: {name: a}, spec: {hosts: [a.example.com], ports: [{number: 443, name: tls, protocol: TLS}], resolution: DNS}}\n`,
  ],
  [
    'JSON',
    '{"apiVersion": "networking.istio.io/v1", "kind": "ServiceEntry", "metadata": {"name": "a"}, "spec": {"hosts": ["a.example.com"], "ports": [{"number": 5432, "name": "tcp", "protocol": "TCP"}], "resolution": "DNS"}}',
  ],
  [
    'anchors',
    entry(
      '  hosts: «&hosts» [a.example.com]\n  subjectAltNames: «*hosts»\n  ports: &p\n  - &t {number: 443, name: tls, protocol: TLS}\n  resolution: DNS\n',
    ),
  ],
  ['a spec that is repeated', `${head}spec: &spec\n  hosts: [a.example.com]\nother: «*spec»\n`],
  ['an aliased spec', `${head}other: &spec\n  hosts: [a.example.com]\nspec: «*spec»\n`],
  [
    'a merge key',
    `x: &base {resolution: DNS, location: MESH_EXTERNAL}\n${entry('  «<<: *base»\n  hosts: [a.example.com]\n  ports: [{number: 5432, name: tcp-postgres, protocol: TCP}]\n')}`,
  ],
  ['a key twice', entry('  hosts: [a.example.com]\n  hosts: [b.example.com]\n')],
  ['broken', entry('  hosts: [a.example.com\n  ports:\n')],
  [
    'tabs and odd indents',
    entry(
      '      hosts:\n          -   a.example.com\t# host\n      ports:\n      -    number:   5432\n           name:   tcp\n',
    ),
  ],
  [
    'a control line',
    entry(`  hosts:\n  «{{- range .Values.hosts }}»\n  - "{{ . }}"\n  {{- end }}\n  resolution: DNS\n`),
  ],
  [
    'a list',
    `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  data: «{a: "1"}»\n- apiVersion: networking.istio.io/v1\n  kind: ServiceEntry\n  metadata: {name: a}\n  spec:\n    hosts: [a.example.com]\n    resolution: DNS\n    ports: [{number: 5432, name: tcp, protocol: TCP}]\n- apiVersion: networking.istio.io/v1\n  kind: DestinationRule\n  metadata: {name: a}\n  spec: {host: a.example.com}\n`,
  ],
  [
    'two entries of one host',
    `${entry(plain)}---\n${entry(plain).replace('name: a,', 'name: b,')}---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: team}\nspec: {host: a.example.com, trafficPolicy: {tls: {mode: SIMPLE, sni: a.example.com}}}\n`,
  ],
  [
    'a rule for a wildcard',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: team}\nspec: {host: «"*.example.com", trafficPolicy: {tls: {mode: SIMPLE}}»}\n`,
  ],
  [
    'a rule of wrong types',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: team}\nspec: {host: a.example.com, trafficPolicy: «5»}\n`,
  ],
  [
    'a rule with more in it',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: r, namespace: team}\nspec:\n  host: a.example.com\n  trafficPolicy:\n    outlierDetection: {«interval: 3s»}\n    portLevelSettings: «{}»\n`,
  ],
  [
    'a route with subsets',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: team}\nspec:\n  hosts: [a.example.com]\n  http:\n  - route:\n    - destination: {host: a.example.com, «subset: x»}\n    - destination: {host: a.example.com, subset: y}\n`,
  ],
  [
    'a route of odd weights',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: team}\nspec:\n  hosts: [f.internal]\n  http:\n  - «match: [{port: 80}]»\n    route:\n    - {destination: {host: a.example.com}, weight: 1}\n    - {destination: {host: b.example.com}, weight: 1}\n    - {destination: {host: a.example.com}, weight: 1}\n`,
  ],
  [
    'a route of wrong types',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: team}\nspec:\n  hosts: [f.internal]\n  http:\n  - route:\n    - {destination: {host: a.example.com}, weight: «"80"», headers: «5»}\n    - {destination: {host: b.example.com, port: x}, weight: «{{ .Values.weight }}»}\n`,
  ],
  [
    'a shift that is templated',
    `${entry(plain)}---\napiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v, namespace: team}\nspec:\n  hosts: «"{{ .Values.front }}"»\n  http:\n  - route:\n    - {destination: {host: a.example.com}}\n    - {destination: {host: «"{{ .Values.b }}"»}}\n`,
  ],
]

const unmarked = (text: string): string => text.replace(/[«»]/g, '')
const kept = (text: string): string[] => [...text.matchAll(/«([^»]*)»/g)].map(([, inside = '']) => inside)

describe.each(texts)('a text by others: %s', (name, marked) => {
  test.each([false, true])('every answer keeps what the form cannot express (CRLF %s)', (crlf) => {
    const text = crlf ? unmarked(marked).replaceAll('\n', '\r\n') : unmarked(marked)
    const design = designOf(text, meshWith('team', crlf))
    const found = entryOf(design, 0)
    if (!found) {
      expect(name).toMatch(/broken/)
      return
    }
    const seen = new Set<string>()
    for (const pattern of patterns) {
      const form = formOf(design, found, pattern)
      for (const question of allQuestions(form.sections.flatMap(({ questions }) => questions))) {
        for (const seed of crlf ? [0, 3, 7] : [0, 1, 2, 3, 5, 11, 31]) {
          const answer = answerTo(question, seed)
          if (!answer?.change || 'refused' in answer.change) continue
          const { edits } = answer.change
          const after = applyEdits(text, edits)
          const says = `${pattern.id} ${question.id} ${JSON.stringify(answer.reads)}\n${text}\n=>\n${after}`
          expect(applyEdits(after, invertEdits(text, edits)), says).toBe(text)
          expect(
            question.locked === undefined && question.foreign === undefined ? '' : edits.length || '',
            says,
          ).toBe('')
          if (!(question.control === 'rows' && answer.removes))
            for (const part of kept(marked)) expect(after, says).toContain(part)
          if (seen.has(after)) continue
          seen.add(after)
          const read = designOf(after, design.mesh)
          const again = entryOf(read, 0)
          expect(again && formOf(read, again, pattern).sections, says).toBeDefined()
        }
      }
    }
  })

  test('patterns can be changed and the chart can add, or both say why not', () => {
    const design = designOf(unmarked(marked), meshWith('team'))
    const found = entryOf(design, 0)
    for (const pattern of patterns) {
      if (found) expect(changePattern(design, found, pattern)).toBeDefined()
      for (const addition of ['endpoint', 'port', 'provider'] as const) {
        const change = addFromChart(design, addition, { document: 0, path: [] }, pattern.id)
        if ('refused' in change) expect(change.refused.length).toBeGreaterThan(20)
      }
    }
  })
})

test('a field below an alias is locked with the reason, and so is one that others repeat', () => {
  const lock = (label: string) => {
    const design = designOf(unmarked(texts.find(([name]) => name === label)?.[1] ?? ''), meshWith('team'))
    const found = entryOf(design, 0)
    const [pattern] = patterns
    const form = found && pattern && formOf(design, found, pattern)
    return allQuestions(form?.sections.flatMap(({ questions }) => questions) ?? []).find(
      ({ id }) => id === 'hosts',
    )
  }
  expect(lock('an aliased spec')?.locked).toContain('anchor')
  expect(lock('anchors')?.locked).toContain('*hosts')
  expect(lock('a spec that is repeated')?.locked).toContain('*spec')
})

test('every prefix of a text gives forms without an error', () => {
  const whole = texts
    .slice(-10)
    .map(([, text]) => unmarked(text))
    .join('---\n')
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(20), (length, document) => {
      const design = designOf(whole.slice(0, length), meshWith('team', length % 2 === 0))
      const found = entryOf(design, document)
      if (found)
        for (const pattern of patterns) expect(formOf(design, found, pattern).title).toBe(pattern.title)
    }),
    { numRuns: 300 },
  )
}, 60_000)
