import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { askedGates } from './asked-gates.ts'

it('lists the gates whose folders the askers ask, so that no screen claims a check that is not made', () => {
  const source = ['gates.ts', 'asker.ts']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('\n')
  const folders = [...source.matchAll(/from '\.\/(\w+)\/[\w-]+\.ts'/g)].map(([, folder]) => folder)
  expect(new Set<string | undefined>(askedGates)).toEqual(new Set(folders))
})
