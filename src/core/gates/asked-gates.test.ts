import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { askedGates } from './asked-gates.ts'

it('lists the gates whose folders gates.ts asks, so that no screen claims a check that is not made', () => {
  const source = readFileSync(new URL('gates.ts', import.meta.url), 'utf8')
  const folders = [...source.matchAll(/from '\.\/(\w+)\/[\w-]+\.ts'/g)].map(([, folder]) => folder)
  expect(new Set<string | undefined>(askedGates)).toEqual(new Set(folders))
})
