import { describe, expect, test } from 'vitest'
import { allQuestions } from '#core/forms/unshown.ts'
import { resourceAt, type Design } from '#core/forms/design.ts'
import type { GroupQuestion, Question } from '#core/forms/question.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import type { Change } from '#core/text/draft.ts'
import { applyEdits } from '#core/text/edit.ts'
import { genericForm } from './generic-form.ts'

const designOf = (text: string): Design => {
  const yaml = readText(text)
  return { yaml, resources: readResources(yaml), mesh: defaultMeshContext }
}

const formOf = (text: string, document = 0, path: readonly (string | number)[] = []) => {
  const design = designOf(text)
  const resource = resourceAt(design, document, path)
  const form = resource && genericForm(design, resource)
  if (!form) throw new Error('no form')
  return form
}

const questionsOf = (text: string): readonly Question[] =>
  allQuestions(formOf(text).sections.flatMap(({ questions }) => questions))

const find = <C extends Question['control']>(text: string, id: string, control: C) => {
  const found = questionsOf(text).find((question) => question.id === id)
  if (found?.control !== control) throw new Error(`${id} is ${found?.control ?? 'missing'}`)
  return found as Extract<Question, { control: C }>
}

const offered = <C extends Question['control']>(group: GroupQuestion, title: string, control: C) => {
  const found = group.offers.find((offer) => offer.title === title)?.question()
  if (found?.control !== control) throw new Error(`${title} is ${found?.control ?? 'not offered'}`)
  return found as Extract<Question, { control: C }>
}

const after = (text: string, change: Change | undefined): string => {
  if (!change || 'refused' in change) throw new Error(change?.refused ?? 'nothing to write')
  return applyEdits(text, change.edits)
}

const rule = `# ours
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: a} # short
spec:
  host: a.example.com
  trafficPolicy:
    loadBalancer:
      simple: LEAST_REQUEST # why
    tls:
      mode: SIMPLE
      sni: a.example.com
    x-ours: 5
`

describe('a generic form', () => {
  test('asks what is written or must be, in the order of the catalogue, and offers the rest', () => {
    const spec = find(rule, '0/spec', 'group')
    expect(spec.questions.map(({ label }) => label)).toEqual(['host', 'trafficPolicy'])
    expect(spec.offers.map(({ title, before }) => [title, before])).toEqual([
      ['workloadSelector', 1],
      ['subsets', 2],
      ['exportTo', 2],
    ])
    expect(find(rule, '0/spec/trafficPolicy', 'group')).toMatchObject({ written: 3 })
    expect(find(rule, '0/spec/host', 'text')).toMatchObject({ required: true, value: 'a.example.com' })
  })

  test('names what the catalogue does not know, and keeps it', () => {
    expect(formOf(rule).unshown).toEqual([{ document: 0, path: ['spec', 'trafficPolicy', 'x-ours'] }])
  })

  test('changes one value and nothing else', () => {
    const mode = find(rule, '0/spec/trafficPolicy/tls/mode', 'choice')
    expect(mode.value).toBe('SIMPLE')
    expect(after(rule, mode.write('MUTUAL'))).toBe(rule.replace('mode: SIMPLE', 'mode: MUTUAL'))
  })

  test('writes an offered field at its place, with the maps above it', () => {
    const pool = offered(find(rule, '0/spec/trafficPolicy', 'group'), 'connectionPool', 'group')
    const most = offered(offered(pool, 'tcp', 'group'), 'maxConnections', 'number')
    expect(after(rule, most.write(5))).toBe(
      rule.replace('    x-ours', '    connectionPool:\n      tcp:\n        maxConnections: 5\n    x-ours'),
    )
  })

  test('takes one key away and leaves the map that held it', () => {
    const sni = find(rule, '0/spec/trafficPolicy/tls/sni', 'text')
    expect(after(rule, sni.clear?.())).toBe(rule.replace('      sni: a.example.com\n', ''))
    expect(after(rule, sni.write(''))).toBe(rule.replace('      sni: a.example.com\n', ''))
    expect(find(rule, '0/spec/host', 'text').clear).toBeUndefined()
  })

  test('of fields that exclude each other one is asked; another takes its place in one change', () => {
    const [balancer] = find(rule, '0/spec/trafficPolicy/loadBalancer', 'group').questions
    if (balancer?.control !== 'one-of') throw new Error('no choice')
    expect(balancer.value).toBe('simple')
    const hash = balancer.options.find(({ id }) => id === 'consistentHash')?.question()
    if (hash?.control !== 'group') throw new Error('no group')
    const key = offered(hash, 'httpHeaderName | httpCookie | useSourceIp | httpQueryParameterName', 'one-of')
    const header = key.options[0]?.question()
    if (header?.control !== 'text') throw new Error('no text')
    const text = after(rule, header.write('x-user'))
    expect(text).toContain('loadBalancer:\n      consistentHash:\n        httpHeaderName: x-user\n    tls:')
    expect(text).not.toContain('simple')
  })

  test('fields that exclude each other are all shown where several are written', () => {
    const both = rule.replace('      simple', '      consistentHash: {useSourceIp: true}\n      simple')
    const labels = find(both, '0/spec/trafficPolicy/loadBalancer', 'group').questions.map(
      ({ label }) => label,
    )
    expect(labels).toEqual(['simple', 'consistentHash'])
  })

  test('a boolean has three states, and says what holds without it', () => {
    const tls = find(rule, '0/spec/trafficPolicy/tls', 'group')
    const skip = offered(tls, 'insecureSkipVerify', 'choice')
    expect(skip.options.map(({ id }) => id)).toEqual(['', 'true', 'false'])
    expect(skip.value).toBe('')
    expect(after(rule, skip.write('false'))).toContain('insecureSkipVerify: false\n')
  })
})

const service = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: a}
spec:
  hosts: [a.example.com]
  ports:
  - number: 80 # plain
    name: http
  - number: 443
    name: tls
`

describe('lists and maps in a generic form', () => {
  test('items are added, moved and taken away', () => {
    const ports = find(service, '0/spec/ports', 'items')
    expect(ports.items.map(({ label }) => label)).toEqual(['port 1', 'port 2'])
    expect(after(service, ports.items[1]?.clear?.())).toBe(
      service.replace('  - number: 443\n    name: tls\n', ''),
    )
    expect(after(service, ports.move?.(1, 0))).toContain(
      'ports:\n  - number: 443\n    name: tls\n  - number: 80 # plain',
    )
    expect(after(service, ports.add?.(''))).toMatch(/name: tls\n {2}- number:.*\n {4}name: ""\n$/)
  })

  test('entries are added by a key of their own', () => {
    const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: a}
spec:
  hosts: [a.example.com]
  http:
  - match:
    - headers:
        x-user: {exact: me}
`
    const headers = find(route, '0/spec/http/0/match/0/headers', 'items')
    expect(headers.items.map(({ label }) => label)).toEqual(['x-user'])
    expect(headers.add?.('x-user')).toEqual({ refused: '`x-user` is there already.' })
    expect(after(route, headers.add?.('x-other'))).toContain('x-other:')
  })

  test('another kind of match keeps what was typed, its place and its comment', () => {
    const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: a}
spec:
  hosts: [a.example.com]
  http:
  - match:
    - uri:
        exact: "/a" # theirs
    directResponse: {body: {string: hello}}
`
    const takes = (id: string) => {
      const found = find(route, id, 'one-of')
      return Object.fromEntries(found.options.map((option) => [option.id, option.take]))
    }
    const uri = takes('0/spec/http/0/match/0/uri/exact|prefix|regex')
    expect(uri['exact']).toBeUndefined()
    expect(after(route, uri['prefix']?.())).toBe(
      route.replace('exact: "/a" # theirs', 'prefix: "/a" # theirs'),
    )
    expect(takes('0/spec/http/0/directResponse/body/string|bytes')['bytes']).toBeUndefined()
    const templated = route.replace('"/a"', '{{ .Values.path }}')
    const [, prefix] = find(templated, '0/spec/http/0/match/0/uri/exact|prefix|regex', 'one-of').options
    expect(prefix).not.toHaveProperty('take')
  })

  test('numbers by key are written as numbers', () => {
    const text = service.replace(
      '  ports:',
      '  endpoints:\n  - address: 10.0.0.1\n    ports: {http: 81}\n  ports:',
    )
    const ports = find(text, '0/spec/endpoints/0/ports', 'pairs')
    expect(ports.pairs).toEqual([{ key: 'http', value: '81' }])
    expect(after(text, ports.write([{ key: 'http', value: '82' }]))).toBe(text.replace('81', '82'))
    expect(ports.write([{ key: 'http', value: 'x' }])).toHaveProperty('refused')
  })
})

describe('what a generic form does not touch', () => {
  test.each([
    ['a key without letters', rule.replace('name: a}', 'name: a, labels: {"": x}}'), '0/metadata/labels'],
    ['a placeholder', rule.replace('host: a.example.com', 'host: "{{ .Values.host }}"'), '0/spec/host'],
    ['a value of another type', rule.replace('mode: SIMPLE', 'mode: [1]'), '0/spec/trafficPolicy/tls/mode'],
    ['a text in place of a map', rule.replace(/tls:\n.*\n.*\n/, 'tls: none\n'), '0/spec/trafficPolicy/tls'],
  ])('%s is shown as it is written', (_, text, id) => {
    const question = questionsOf(text).find((one) => one.id === id)
    expect(question?.foreign).toBeTruthy()
    expect(question?.clear).toBeUndefined()
  })

  test('what an alias repeats is locked, with the reason', () => {
    const text = rule
      .replace('    tls:\n', '    tls: *x\n    connectionPool:\n')
      .replace('metadata: {name: a}', 'metadata: {name: a, labels: &x {a: b}}')
    const tls = find(text, '0/spec/trafficPolicy/tls', 'group')
    expect(tls.locked).toMatch(/anchor/)
    expect([tls.questions, tls.offers]).toEqual([[], []])
  })

  test('a broken line locks what it touches, and what is not there', () => {
    const text = rule.replace('sni: a.example.com', 'sni: [a')
    expect(find(text, '0/spec/host', 'text').locked).toBeUndefined()
    expect(find(text, '0/spec', 'group').offers).toEqual([])
  })

  test('an item of a list of objects has a form of its own', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${rule.slice(7).trimEnd().replaceAll('\n', '\n  ')}\n`
    const form = formOf(list, 0, ['items', 0, 'spec'])
    const host = allQuestions(form.sections.flatMap(({ questions }) => questions)).find(
      ({ id }) => id === '0/items/0/spec/host',
    )
    expect(host).toMatchObject({ value: 'a.example.com' })
  })

  test('a kind or version that is not in the catalogue has no form', () => {
    const design = designOf('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n')
    const [resource] = design.resources
    expect(resource && genericForm(design, resource)).toBeUndefined()
  })
})
