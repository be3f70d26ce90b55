import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { defaultMeshContext } from '#core/istio/mesh-context.ts'
import { applyEdits } from '#core/text/edit.ts'
import type { Example } from './rule.ts'
import { rules } from './rules.ts'
import { notShown } from './not-shown.ts'

const findings = ({ yaml, mesh }: Example) => analyze(yaml, { ...defaultMeshContext, ...mesh }).findings
const said = (example: Example, id: string) =>
  findings(example).filter(({ gate, rule }) => gate === 'advice' && rule === id)

it('the catalogue lists every rule file, and each rule is called like its file', () => {
  const files = readdirSync(new URL('./rules', import.meta.url)).map((name) => name.replace(/\.ts$/, ''))
  expect(rules.map(({ id }) => id)).toEqual(files.toSorted())
})

it('every rule that offers no fix says why, and every footgun that no rule shows has its reason', () => {
  const silent = rules.filter(({ bad, noFix, id }) => {
    const offers = bad.some((example) => said(example, id).some(({ fixes }) => fixes.length > 0))
    return offers === (noFix !== undefined)
  })
  expect(silent.map(({ id }) => id)).toEqual([])
  expect(notShown.every(({ reason }) => reason.length > 20)).toBe(true)
})

describe.each(rules)('$id', ({ id, bad, good, fix, why }) => {
  it('finds each bad example exactly once, at a place in the text', () => {
    expect(bad.length).toBeGreaterThan(0)
    for (const example of bad) {
      const own = said(example, id)
      expect(
        own.map(({ message }) => message),
        example.yaml,
      ).toHaveLength(1)
      const [{ span, why: told, fix: todo } = { span: { from: 0, to: 0 }, why: '', fix: '' }] = own
      expect(span.to).toBeGreaterThan(span.from)
      expect([told, todo]).toEqual([why, fix])
    }
  })

  it('is silent in each good example, which no gate refuses', () => {
    expect(good.length).toBeGreaterThan(0)
    for (const example of good) {
      expect(
        said(example, id).map(({ message }) => message),
        example.yaml,
      ).toEqual([])
      const refusals = findings(example).filter(
        ({ gate, severity }) => gate !== 'analyze' && severity === 'error',
      )
      expect(
        refusals.map(({ message }) => message),
        example.yaml,
      ).toEqual([])
    }
  })

  it('mends what it offers to mend, and adds nothing', () => {
    for (const example of bad) {
      const before = findings(example).length
      for (const { edits } of said(example, id).flatMap(({ fixes }) => fixes)) {
        const mended = { ...example, yaml: applyEdits(example.yaml, edits) }
        expect(said(mended, id)).toEqual([])
        expect(findings(mended).length).toBeLessThan(before)
      }
    }
  })
})
