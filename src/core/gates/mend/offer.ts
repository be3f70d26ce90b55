import type { Finding, QuickFix } from '#core/gates/finding.ts'
import { findYamlProblems } from '#core/gates/yaml/yaml.ts'
import { readResources, type Resource } from '#core/istio/resource.ts'
import { keyOrder } from '#core/schema/lookup.ts'
import { readText, type YamlDocument, type YamlText } from '#core/text/documents.ts'
import { Draft } from '#core/text/draft.ts'
import { applyEdits, type TextEdit } from '#core/text/edit.ts'
import { isScalarValue } from '#core/text/emit.ts'
import { findNode } from '#core/text/locate.ts'
import { isMissing } from '#core/text/node.ts'
import { samePath } from '#core/text/path.ts'
import { formatScalar } from '#core/text/scalar.ts'
import { shiftSpan } from '#core/text/span.ts'
import { addsNothing, isAffordable, type Objected } from './news.ts'
import type { Proposal, Step } from './proposal.ts'

/** What gates say of an object, asked once more after a change. */
export type Recheck = (resource: Resource) => readonly Finding[]

/** More than this nobody reads. */
const MOST_FIXES = 4
/**
 * The finding with its quick fixes, which are made when somebody first asks for them. Goes in: the finding, the object it is about,
 * the place of the finding among those of its object, proposals, and how to ask the gates again. A proposal becomes a fix only if
 * it proves itself: the document is changed as intended by the smallest edits, the finding is then gone from its place, and no gate says anything new.
 */
export function withFixes(
  finding: Objected,
  resource: Resource,
  number: number,
  propose: () => readonly Proposal[],
  recheck: Recheck,
): Finding {
  const item = resource.base.at(-1)
  // In a list the objects before this one may have findings too.
  const before = number + (typeof item === 'number' ? item : 0)
  let made: readonly QuickFix[] | undefined
  return {
    ...finding,
    get fixes() {
      const { length } = resource.document.parsed.source
      made ??= isAffordable(before, length) ? proven(finding, resource, propose(), recheck) : []
      return made
    },
  }
}

function proven(
  finding: Objected,
  resource: Resource,
  proposals: readonly Proposal[],
  recheck: Recheck,
): readonly QuickFix[] {
  const { document } = resource
  const before = proposals.length > 0 ? [...findYamlProblems(document), ...recheck(resource)] : []
  const fixes: QuickFix[] = []
  const known = new Set<string>()
  for (const { title, steps } of proposals) {
    const change = changeBy(steps, resource)
    const key = JSON.stringify(change.edits)
    if (change.edits.length === 0 || known.has(key) || fixes.some((fix) => fix.title === title)) continue
    known.add(key)
    if (!mends(finding, before, resource, change.text, recheck)) continue
    const edits = change.edits.map(({ span, insert }) => ({
      span: shiftSpan(span, document.span.from),
      insert,
    }))
    fixes.push({ title, edits })
    if (fixes.length === MOST_FIXES) break
  }
  return fixes
}

/** A change of one document, measured on its source, and the document after it; without edits if it cannot be made. */
interface Made {
  readonly edits: readonly TextEdit[]
  readonly text: YamlText
}

function changeBy(steps: readonly Step[], resource: Resource): Made {
  const text = alone(resource.document)
  const draft = new Draft(text, keyOrder)
  for (const step of steps) take(draft, step, resource)
  const { change } = draft
  if (!('refused' in change)) return { edits: change.edits, text: draft.text }
  const edits = steps.length === 1 ? steps.flatMap((step) => atAnchor(step, resource)) : []
  return { edits, text: edits.length === 0 ? text : readText(applyEdits(text.text, edits)) }
}

/** A single word or key is mended where it is written, although other places repeat it. */
function atAnchor(step: Step, { document, base }: Resource): TextEdit[] {
  const found = findNode(document, [...base, ...step.path])
  if (!found || found.shared || found.node.anchor !== undefined) return []
  const { node, keySpan } = found
  const isTaken = step.act === 'rename' && found.parent?.kind === 'map' && step.key in found.parent.value
  if (step.act === 'rename' && keySpan && !isTaken) return [{ span: keySpan, insert: formatScalar(step.key) }]
  const isWord = step.act === 'set' && isScalarValue(step.value) && node.kind === 'scalar' && !isMissing(node)
  return isWord ? [{ span: node.span, insert: formatScalar(step.value) }] : []
}

/** The document as a text of its own, so that a step reads no other documents again. */
function alone({ parsed }: YamlDocument): YamlText {
  const span = { from: 0, to: parsed.source.length }
  return { text: parsed.source, documents: [{ index: 0, span, parsed }], stretches: [{ span, parsed }] }
}

function take(draft: Draft, step: Step, { base }: Resource): void {
  const path = [...base, ...step.path]
  switch (step.act) {
    case 'set':
      draft.set(0, path, step.value)
      break
    case 'remove':
      draft.remove(0, path)
      break
    case 'rename':
      draft.rename(0, path, step.key)
      break
    case 'insert':
      draft.insert(0, path, step.at, step.value)
      break
    case 'move':
      draft.move(0, path, step.from, step.to)
      break
  }
}

/** Whether the finding is gone from its place and nothing is said that was not said before. */
function mends(
  finding: Objected,
  before: readonly Objected[],
  { base }: Resource,
  after: YamlText,
  recheck: Recheck,
): boolean {
  const resource = readResources(after).find((other) => samePath(other.base, base))
  if (!resource || after.documents.length !== 1) return false
  const said = [...findYamlProblems(resource.document), ...recheck(resource)]
  const isGone = said.every(
    (other) =>
      other.gate !== finding.gate || other.rule !== finding.rule || !samePath(other.path, finding.path),
  )
  return isGone && addsNothing(before, said)
}
