import { expect, it, vi } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { recordedTexts } from '#core/gates/quick-fixes.testing.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 60_000 })

it('says an error of those recorded texts that Kubernetes cannot read, and of no others', () => {
  const wrong = recordedTexts().filter(({ yaml, yamlError }) => {
    const errors = analyze(yaml).findings.filter(
      ({ gate, severity }) => gate === 'yaml' && severity === 'error',
    )
    return errors.length > 0 !== (yamlError !== undefined)
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})
