import { describe, expect, test } from 'vitest'
import { resourceAt, type Design } from '#core/forms/design.ts'
import { genericForm } from '#core/forms/generic/generic-form.ts'
import { allQuestions } from '#core/forms/unshown.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { readResources } from '#core/istio/resource.ts'
import { readText } from '#core/text/documents.ts'
import { applyEdits } from '#core/text/edit.ts'
import { holdForm } from './last-good.ts'
import type { Form, Question } from './question.ts'

const designOf = (text: string): Design => {
  const yaml = readText(text)
  return { yaml, resources: readResources(yaml), mesh: defaultMeshContext }
}
const allFields = (design: Design): Form | undefined => {
  const resource = resourceAt(design, 0, [])
  return resource && genericForm(design, resource)
}
/** The form that is shown when `good` has become `broken`. */
function heldForm(good: string, broken: string): Form {
  const [before, now] = [designOf(good), designOf(broken)]
  const [form, document] = [allFields(before), now.yaml.documents[0]]
  if (!form || !document || document.parsed.problems.length === 0) throw new Error('nothing to hold')
  return holdForm(allFields(now), form, document, broken)
}
const questionsOf = ({ sections }: Form): readonly Question[] =>
  allQuestions(sections.flatMap(({ questions }) => questions))
const find = (form: Form, id: string): Question => {
  const found = questionsOf(form).find((question) => question.id === id)
  if (!found) throw new Error(`${id} is missing`)
  return found
}

const entry = `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata:
  name: db
  namespace: shop
spec:
  hosts:
  - db.example.com
  exportTo: ["."]
  location: MESH_EXTERNAL
  ports:
  - number: 5432
    name: tcp
    protocol: TCP
  - number: 5433
    name: tls
    protocol: TLS
  resolution: DNS
  endpoints:
  - address: 10.0.0.1
    labels: {app: db}
`
const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: a}
spec:
  host: a.example.com
  trafficPolicy:
    loadBalancer:
      consistentHash:
        httpCookie:
          name: x
          ttl: 1s
    tls:
      mode: SIMPLE
      sni: a.example.com
`

/** What a question can do besides its answer. */
const ways = (question: Question): readonly string[] =>
  ['clear', 'add', 'move', 'remove', 'rename', 'presets', 'paste'].filter((way) => way in question)

/** Gives a question another answer than it has. */
function answer(question: Question): ReturnType<NonNullable<Question['clear']>> | undefined {
  switch (question.control) {
    case 'text':
      return question.write(`${question.value}x`)
    case 'number':
      return question.write((question.value ?? 0) + 1)
    case 'toggle':
      return question.write(!question.value)
    case 'list':
      return question.write([...question.values, 'x'])
    case 'pairs':
      return question.write([...question.pairs, { key: 'x', value: '1' }])
    case 'choice':
      return question.write(question.options.findLast(({ id }) => id !== question.value)?.id ?? '')
    case 'shares':
      return question.write(0, 101)
    default:
      return undefined
  }
}

describe('where nothing can be read, the last good form is locked at any depth', () => {
  const nothing = (text: string): string => text.replace('\n', '\n  : [broken')

  test.each([
    ['of an entry', entry],
    ['of a rule', rule],
  ])('%s', (_, good) => {
    const form = heldForm(good, nothing(good))
    const questions = questionsOf(form).filter(({ control }) => control !== 'note')
    expect(questions.length).toBeGreaterThan(8)
    for (const question of questions) {
      expect(question.locked, question.id).toBe('Line 3 cannot be read; mend it in the YAML first.')
      expect(ways(question), question.id).toEqual([])
      if (question.control === 'group') expect(question.offers, question.id).toEqual([])
      const change = answer(question)
      if (change) expect(change, question.id).toEqual({ refused: question.locked })
    }
  })

  test('also the fields of a oneOf that are not chosen', () => {
    const hash = questionsOf(heldForm(rule, nothing(rule))).find(({ control }) => control === 'one-of')
    if (hash?.control !== 'one-of') throw new Error('no choice')
    for (const option of hash.options) {
      const question = option.question()
      expect(question.locked, option.id).toMatch(/^Line 3/)
      if (question.control === 'group') expect(question.offers, option.id).toEqual([])
    }
  })
})

test('an answer that cannot be read is not taken over by another field', () => {
  const header = rule.replace(/httpCookie:\n.*\n.*\n/, 'httpHeaderName: x-user\n')
  const hash = (form: Form) => {
    const found = questionsOf(form).find(({ id }) => id.includes('httpHeaderName|'))
    if (found?.control !== 'one-of') throw new Error('no choice')
    return found.options.map((option) => 'take' in option)
  }
  expect(hash(allFields(designOf(header))!)).toContain(true)
  expect(hash(heldForm(header, header.replace('\n', '\n  : [broken')))).not.toContain(true)
})

describe('what can still be read is asked about as it now stands', () => {
  const cut = entry.replace('  resolution: DNS\n', '  resolution: DNS\n  "\n')
  const form = heldForm(entry, cut)

  test('fields above the broken line are answered in the present text', () => {
    const name = find(form, '0/spec/ports/0/name')
    if (name.control !== 'text' || name.locked !== undefined) throw new Error('not to be answered')
    const change = name.write('db')
    if ('refused' in change) throw new Error(change.refused)
    expect(applyEdits(cut, change.edits)).toBe(cut.replace('name: tcp', 'name: db'))
  })

  test('fields below it stay in their place, locked', () => {
    const spec = find(form, '0/spec')
    if (spec.control !== 'group') throw new Error('no group')
    expect(spec.questions.map(({ label }) => label)).toEqual([
      'hosts',
      'location',
      'ports',
      'resolution',
      'endpoints',
      'exportTo',
    ])
    expect(find(form, '0/spec/endpoints').locked).toMatch(/^Line \d+ cannot be read/)
    const address = find(form, '0/spec/endpoints/0/address')
    expect(address).toMatchObject({ value: '10.0.0.1' })
    expect(address.locked).toMatch(/^Line \d+ cannot be read/)
    expect(spec.offers).toEqual([])
  })

  test('a map or list that lacks a part of it neither grows nor shrinks', () => {
    const torn = entry.slice(0, entry.indexOf('    name: tls')) + '    "'
    const ports = find(heldForm(entry, torn), '0/spec/ports')
    const [first, second] = ports.control === 'items' ? ports.items : []
    expect(ways(ports)).toEqual([])
    expect(first).not.toHaveProperty('locked')
    expect(second && ways(second)).toEqual([])
    const name = find(heldForm(entry, torn), '0/spec/ports/1/name')
    expect(name).toMatchObject({ value: 'tls' })
    expect(name.locked).toMatch(/cannot be read/)
  })

  test('what was written since is there too', () => {
    const more = cut.replace('  location:', '  addresses: [240.0.0.1]\n  location:')
    expect(find(heldForm(entry, more), '0/spec/addresses')).toMatchObject({ values: ['240.0.0.1'] })
  })

  test('a field of a oneOf that can only be read in part cannot be exchanged', () => {
    const torn = rule
      .replace('          ttl: 1s\n', '')
      .replace('          name: x\n', '          name: x\n          "\n')
    const form = heldForm(rule, torn)
    const hash = questionsOf(form).find(
      ({ control, id }) => control === 'one-of' && id.includes('httpCookie'),
    )
    if (hash?.control !== 'one-of') throw new Error('no choice')
    expect(hash.value).toBe('httpCookie')
    expect(ways(hash)).toEqual([])
    const other = hash.options.find(({ id }) => id === 'httpHeaderName')?.question()
    expect(other?.locked).toMatch(/cannot be read/)
    expect(find(form, '0/spec/trafficPolicy/tls/sni').locked).toMatch(/cannot be read/)
  })
})
