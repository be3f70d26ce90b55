import { expect, test } from 'vitest'
import { analyze } from './analyze.ts'
import { predict } from './predict.ts'
import { leftOutWords } from './sidecar/left-out-words.ts'

const entry = (name: string, protocol = 'TLS', field = 'protocol') => `apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: ${name}}
spec:
  hosts: [${name}.example.com]
  resolution: DNS
  ports: [{number: 443, name: tls, ${field}: ${protocol}}]
`
const item = (text: string) => `- ${text.trimEnd().split('\n').join('\n  ')}\n`
const told = (text: string) => {
  const prediction = predict(analyze(text))
  const hosts = prediction.clusters.flatMap(({ name }) => /^outbound\|443\|\|(\w+)\./.exec(name)?.[1] ?? [])
  return { hosts, leftOut: prediction.leftOut?.map((one) => leftOutWords(one)) }
}

test('what every gate lets through is predicted from, and nothing is said', () => {
  expect(told(`${entry('a')}---\n${entry('b')}`)).toEqual({ hosts: ['a', 'b'], leftOut: undefined })
})

test('what schema or webhook refuses, or cannot be read, is left out and named with who refuses it', () => {
  const text = [entry('a'), entry('b', 'TLS', 'protocl'), entry('c', 'QUIC'), `${entry('d')}  x: [`].join(
    '---\n',
  )
  expect(told(text)).toEqual({
    hosts: ['a'],
    leftOut: [
      'ServiceEntry default/b is refused by the API server’s schema, so istiod never sees it.',
      'ServiceEntry default/c is refused by istiod’s webhook, so istiod never sees it.',
      expect.stringMatching(/ cannot be read as YAML, so istiod never sees it\.$/),
    ],
  })
})

test('of a list only the items that are refused are left out, each at its place', () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n${item(entry('a'))}${item(entry('b', 'TLS', 'protocl'))}`
  expect(told(text)).toEqual({
    hosts: ['a'],
    leftOut: ['ServiceEntry default/b is refused by the API server’s schema, so istiod never sees it.'],
  })
  const [one] = predict(analyze(text)).leftOut ?? []
  expect(one).toMatchObject({ document: 0, path: ['items', 1] })
  expect(text.slice(one?.span.from, one?.span.to)).toContain('name: b')
})

test('what is warned about, or of a kind that no gate knows, stays', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 443}]}\n'
  const analysis = analyze(`${entry('a')}---\n${service}`)
  expect(analysis.documents.map(({ verdict }) => verdict)).toEqual(['accepted', 'not-modelled'])
  expect(predict(analysis).clusters.map(({ name }) => name)).toContain(
    'outbound|443||s.default.svc.cluster.local',
  )
})

test('objects alone count as accepted, as those of a cluster are', () => {
  const { model } = analyze(entry('c', 'TLS', 'protocl'))
  expect(predict({ model }).leftOut).toBeUndefined()
  expect(predict({ model }).clusters.some(({ name }) => name.includes('c.example.com'))).toBe(true)
})
