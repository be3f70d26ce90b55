import { describe, expect, test } from 'vitest'
import type { Field, NumberField } from '#core/schema/field.ts'
import { kindSchema } from '#core/schema/catalogue.ts'
import { childOf } from '#core/schema/lookup.ts'
import type { Path } from '#core/text/path.ts'
import { limitsOf, rangeOf } from './limits.ts'

const GROUPS = { ServiceEntry: 'networking', Sidecar: 'networking', DestinationRule: 'networking' } as const

function fieldAt(kind: keyof typeof GROUPS | 'RequestAuthentication', path: Path): Field {
  const group = kind === 'RequestAuthentication' ? 'security' : GROUPS[kind]
  const root = kindSchema(`${group}.istio.io/v1`, kind)?.root
  const field = path.reduce<Field | undefined>((held, step) => held && childOf(held, step), root)
  if (!field) throw new Error(`${kind} has no ${path.join('.')}`)
  return field
}

describe('what a field may hold is said in words', () => {
  test.each([
    ['ServiceEntry', ['spec', 'hosts'], '1 to 256 items.'],
    ['ServiceEntry', ['spec', 'addresses'], 'At most 256 items. Each at most 64 characters.'],
    ['ServiceEntry', ['spec', 'ports', 0, 'number'], 'From 1 to 65535.'],
    ['ServiceEntry', ['spec', 'ports', 0, 'name'], 'At most 256 characters.'],
    ['ServiceEntry', ['spec', 'endpoints', 0, 'weight'], '0 or more.'],
    ['ServiceEntry', ['spec', 'endpoints', 0, 'ports'], 'At most 128 entries. Each value from 1 to 65535.'],
    ['ServiceEntry', ['spec', 'location'], ''],
    ['Sidecar', ['spec', 'ingress', 0, 'port', 'number'], 'From 0 to 65535.'],
    ['DestinationRule', ['spec', 'trafficPolicy', 'outlierDetection', 'maxEjectionPercent'], ''],
    ['RequestAuthentication', ['spec', 'jwtRules', 0, 'issuer'], 'At least one character.'],
    [
      'RequestAuthentication',
      ['spec', 'jwtRules', 0, 'outputClaimToHeaders', 0, 'header'],
      'At least one character. Letters, digits, `-` and `_`.',
    ],
  ] as const)('%s %j', (kind, path, words) => {
    expect(limitsOf(fieldAt(kind, path))).toBe(words)
  })
})

test('a number without limits has those of its type', () => {
  const field = fieldAt('DestinationRule', [
    'spec',
    'trafficPolicy',
    'connectionPool',
    'tcp',
    'maxConnections',
  ])
  expect(rangeOf(field as NumberField)).toEqual({ min: -2_147_483_648, max: 2_147_483_647 })
})
