import { beforeAll, describe, expect, it, vi } from 'vitest'
import { analyze } from '#core/analyze.ts'
import { defaultMeshContext, type MeshContext } from '#core/istio/mesh-context.ts'
import { applyEdits, invertEdits } from '#core/text/edit.ts'
import { samePath } from '#core/text/path.ts'
import { isStale } from './analyze/message.ts'
import type { Finding, QuickFix } from './finding.ts'
import { recordedTexts } from './quick-fixes.testing.ts'
import { withoutFix } from './without-fix.ts'

// A busy machine may take long; what must be fast is measured, not awaited.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

/** A quick fix that breaks the promise, as the person who has to mend it wants to see it. */
interface Broken {
  readonly id: string
  readonly finding: string
  readonly fix: string
  readonly how: string
}

const ruleOf = ({ gate, rule }: Finding): string => `${gate} ${rule}`
const withoutValues = (finding: Finding): string =>
  `${ruleOf(finding)} ${finding.message.replace(/"(?:[^"\\]|\\.)*"/g, '""').replace(/\d+/g, '0')}`

const offered = new Set<string>()
const occurring = new Set<string>()
const broken: Broken[] = []
let tried = 0

function tryFix(id: string, text: string, all: readonly Finding[], finding: Finding, fix: QuickFix): void {
  tried++
  const tell = (how: string) =>
    broken.push({ id, finding: `${ruleOf(finding)}: ${finding.message}`, fix: fix.title, how })
  const after = applyEdits(text, fix.edits)
  if (after === text) tell('changes nothing')
  if (applyEdits(after, invertEdits(text, fix.edits)) !== text) tell('edits overlap or leave the text')
  const again = analyze(after).findings.filter((other) => !isStale(other))
  const isGone = again.every(
    (other) =>
      ruleOf(other) !== ruleOf(finding) ||
      other.document !== finding.document ||
      !samePath(other.path, finding.path),
  )
  if (!isGone) tell('the finding is still there')
  const said = new Set(all.map(withoutValues))
  const added = again.find((other) => other.severity !== 'info' && !said.has(withoutValues(other)))
  if (added) tell(`now says: ${added.message}`)
}

const cluster: MeshContext = { ...defaultMeshContext, documentsAre: 'cluster' }

beforeAll(() => {
  for (const { id, yaml } of recordedTexts()) {
    // Some rules speak only where the documents are the whole cluster.
    if (id.startsWith('bundle')) {
      for (const finding of analyze(yaml, cluster).findings) {
        if (finding.gate === 'analyze') occurring.add(ruleOf(finding))
        if (finding.gate === 'analyze' && finding.fixes.length > 0) offered.add(ruleOf(finding))
      }
    }
    const { findings } = analyze(yaml)
    for (const finding of findings) {
      // What advice offers, its own catalogue holds it to.
      if (finding.gate !== 'advice') occurring.add(ruleOf(finding))
      if (finding.fixes.length > 0 && finding.gate !== 'advice') offered.add(ruleOf(finding))
      for (const fix of finding.fixes) tryFix(id, yaml, findings, finding, fix)
    }
  }
})

describe('every quick fix of every recorded text', () => {
  it('takes its finding away, and no gate says anything new', () => {
    expect(tried).toBeGreaterThan(2500)
    expect(broken).toEqual([])
  })
})

describe('a rule', () => {
  it('offers a fix somewhere, or is listed with the reason why it has none', () => {
    expect([...occurring].filter((rule) => !offered.has(rule) && !Object.hasOwn(withoutFix, rule))).toEqual(
      [],
    )
  })

  it('is listed only if it has none', () => {
    expect(Object.keys(withoutFix).filter((rule) => offered.has(rule) || !occurring.has(rule))).toEqual([])
  })
})
