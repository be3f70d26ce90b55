import { describe, expect, test } from 'vitest'
import { applyEdits } from '#core/text/edit.ts'
import { entryWith, findingsOf, objectOf } from './crd.testing.ts'

describe('a quick fix mends what it is offered for', () => {
  test.each([
    ['a misspelt key', entryWith('  resolutoin: DNS # why'), '  resolution: DNS # why'],
    ['snake case', entryWith('  ports: [{name: a, number: 1, target_port: 2}]'), 'targetPort: 2'],
    ['a misspelt word', entryWith('  resolution: dns_round_robin'), 'resolution: DNS_ROUND_ROBIN'],
    ['quotes around a number', entryWith("  ports: [{name: a, number: '443'}]"), 'number: 443}'],
    ['a word without quotes', entryWith('  ports: [{name: on, number: 1}]'), 'name: "on",'],
    ['digits without quotes', entryWith('  ports: [{name: 0443, number: 1}]'), 'name: "0443",'],
    ['a text for a list', objectOf('ServiceEntry', '  hosts: a.example.com'), 'hosts:\n  - a.example.com'],
    [
      'a quoted boolean',
      objectOf('DestinationRule', '  host: a\n  trafficPolicy: {tls: {insecureSkipVerify: "True"}}'),
      'insecureSkipVerify: true',
    ],
    [
      'a label without quotes',
      entryWith('  ports: []').replace('name: a,', 'name: a, labels: {x: yes},'),
      'x: "yes"',
    ],
  ])('%s', (_, yaml, text) => {
    const before = findingsOf(yaml)
    const fix = before.flatMap(({ fixes }) => fixes)[0]
    const mended = applyEdits(yaml, fix!.edits)
    expect(mended).toContain(text)
    expect(findingsOf(mended)).toEqual([])
  })

  test('in the second document as well', () => {
    const yaml = `a: 1\n---\n${entryWith('  resolutoin: DNS')}`
    const fix = findingsOf(yaml).flatMap(({ fixes }) => fixes)[0]
    expect(applyEdits(yaml, fix!.edits)).toBe(yaml.replace('resolutoin', 'resolution'))
  })
})

test.each([
  ['where nothing is near', entryWith('  zzzzzzz: 1'), ['Remove `zzzzzzz`']],
  [
    'where the right key stands already',
    entryWith('  resolution: DNS\n  Resolution: DNS'),
    ['Remove `Resolution`'],
  ],
])('an unknown key is only removed %s', (_, yaml, titles) => {
  expect(findingsOf(yaml).flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual(titles)
})

test('what is repeated from an anchor is mended at the anchor', () => {
  const yaml = entryWith('  resolution: STATIC\n  endpoints: [&e {address: 1.1.1.1, weight: "5"}, *e]')
  const [first, second] = findingsOf(yaml)
  expect(first?.fixes).toHaveLength(1)
  expect(second?.fixes).toEqual([])
})

describe('none is offered', () => {
  test.each([
    [
      'for a text that is repeated from an anchor',
      entryWith('  location: &x mesh_internal\n  resolution: *x'),
    ],
    ['for a text that is no number', entryWith('  ports: [{name: a, number: https}]')],
    ['for a number where only words are allowed', entryWith('  resolution: 2')],
    ['for a missing key that nothing speaks of', objectOf('DestinationRule', '  subsets: [{name: a}]')],
  ])('%s', (_, yaml) => {
    const findings = findingsOf(yaml)
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.flatMap(({ fixes }) => fixes)).toEqual([])
  })
})
