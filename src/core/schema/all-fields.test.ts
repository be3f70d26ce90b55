import { expect, it } from 'vitest'
import { allFields, listedName } from './all-fields.ts'
import { kinds } from './catalogue.ts'

const namesOf = (kind: string) =>
  allFields(kinds.find((schema) => schema.kind === kind)!).map(({ name }) => name)

it('lists every field once, each followed by what is inside it', () => {
  const names = namesOf('ServiceEntry')
  expect(new Set(names).size).toBe(names.length)
  const ports = names.indexOf('spec.ports')
  expect(names[ports + 1]).toMatch(/^spec\.ports\[\]\./)
  expect(names).toContain('spec.endpoints[].address')
})

it('goes through lists and maps of objects, however deep', () => {
  expect(namesOf('DestinationRule')).toContain(
    'spec.subsets[].trafficPolicy.portLevelSettings[].connectionPool.tcp.tcpKeepalive.time',
  )
  expect(namesOf('VirtualService')).toContain('spec.http[].match[].headers.*.regex')
})

it('a path leads to the name that its field is listed under', () => {
  const schema = kinds.find(({ kind }) => kind === 'VirtualService')!
  const paths = [
    ['spec', 'hosts', 0],
    ['spec', 'http', 3, 'match', 0, 'headers', 'x-user', 'regex'],
    ['spec', 'nonsense', 'below'],
    ['metadata', 'uid'],
    [],
  ]
  expect(paths.map((path) => listedName(schema, path))).toEqual([
    'spec.hosts',
    'spec.http[].match[].headers.*.regex',
    'spec',
    'metadata',
    '',
  ])
})

it('leaves out what only the API server writes', () => {
  expect(namesOf('ServiceEntry').filter((name) => /^(?:status|metadata\.uid)/.test(name))).toEqual([])
})

it('says of each where it is explained', () => {
  for (const schema of kinds)
    for (const { reference } of allFields(schema)) expect(reference).toMatch(/^https:\/\//)
})
