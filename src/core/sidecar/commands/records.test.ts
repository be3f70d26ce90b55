import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { predictedRecords } from '#core/sidecar/records.testing.ts'
import { commandsFor } from './commands-for.ts'
import { targetsOf } from './target.ts'

const applied = { file: 'design.yaml', documents: [], analyzed: [] }

describe.each(['article', 'wildcards', 'vs', 'dr'])('commands for recorded designs: %s', (topic) => {
  const checks = predictedRecords(topic).flatMap(({ id, prediction }) =>
    targetsOf(prediction).flatMap((target) =>
      commandsFor(prediction, applied, target).flatMap((group) =>
        group.checks.map((check) => ({ ...check, of: `${id} ${target.host}:${target.port}` })),
      ),
    ),
  )

  it('are lines that a shell can read', { timeout: 60_000 }, () => {
    const commands = [...new Set(checks.map(({ command }) => command))]
    expect(commands.length).toBeGreaterThan(20)
    expect(commands.filter((command) => command.includes('\n'))).toEqual([])
    expect(execFileSync('bash', ['--norc', '-n'], { input: commands.join('\n'), encoding: 'utf8' })).toBe('')
  })

  it('say what to expect, and what it comes from', () => {
    const unsaid = checks.filter(({ expect: { lines, says } }) => lines.length === 0 && says === '')
    expect(unsaid.map(({ id, of }) => `${of}: ${id}`)).toEqual([])
    const uncited = checks.filter(
      ({ id, because }) => /^(listener|route|cluster|endpoint)/.test(id) && because.length === 0,
    )
    expect(uncited.map(({ id, of }) => `${of}: ${id}`)).toEqual([])
  })
})
