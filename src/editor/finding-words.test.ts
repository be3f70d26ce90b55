import { expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { findingWords } from './finding-words.ts'

it('says what, why and what to do, one line each, and leaves out what is not said', () => {
  const [finding] = analyze('a: "b\n').findings
  expect(finding && findingWords(finding)).toBe(`${finding!.message}\n${finding!.why}\n${finding!.fix}`)
  expect(findingWords({ ...finding!, why: '' })).toBe(`${finding!.message}\n${finding!.fix}`)
})
