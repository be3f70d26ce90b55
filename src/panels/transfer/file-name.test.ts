import { expect, test } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { fileName } from './file-name.ts'

const named = (yaml: string) => fileName(analyze(yaml).model.resources)
const entry = (name: string) => `kind: ServiceEntry\nmetadata: {name: ${JSON.stringify(name)}}\n`

test('a design is called by its first entry, wherever that stands', () => {
  expect(named(entry('stripe-api'))).toBe('stripe-api.yaml')
  expect(named(`kind: DestinationRule\nmetadata: {name: other}\n---\n${entry('stripe-api')}`)).toBe(
    'stripe-api.yaml',
  )
})

test('an entry without a name is called by its host, a design without an entry by the first name', () => {
  expect(named('kind: ServiceEntry\nspec: {hosts: ["*.example.com"]}\n')).toBe('example.com.yaml')
  expect(named('kind: Sidecar\n---\nkind: Gateway\nmetadata: {name: out}\n')).toBe('out.yaml')
  expect(named('a: 1\n')).toBe('design.yaml')
  expect(named('')).toBe('design.yaml')
})

test('whatever the name, the file name leads nowhere and is taken everywhere', () => {
  expect(named(entry('../../etc/passwd'))).toBe('etc-passwd.yaml')
  expect(named(entry('{{ .Values.name }}'))).toBe('Values.name.yaml')
  expect(named(entry('con'))).toBe('con-design.yaml')
  expect(named(entry('日本'))).toBe('design.yaml')
  expect(named(entry('x'.repeat(300))).length).toBeLessThan(110)
})
