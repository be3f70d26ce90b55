import type { Finding } from '#core/gates/finding.ts'
import { mergeFindings, type MergedFinding } from '#core/gates/merge-findings.ts'
import { referenceOf } from '#core/schema/lookup.ts'
import { formatPath, samePath } from '#core/text/path.ts'
import { shiftSpan, type Span } from '#core/text/span.ts'
import { aboutField, aboutKey, paragraphs } from '#core/language/about.ts'
import { asCode } from '#core/language/markdown.ts'
import { standingOf } from '#core/language/object-around.ts'
import { isSilent, tokenAt } from '#core/language/skeleton/branch-at.ts'
import { pathOf, type Branch } from '#core/language/skeleton/skeleton.ts'
import { documentThere, type DocumentThere, type LanguageSource } from '#core/language/source.ts'
import { valueWords } from './value-words.ts'

/** What is told of a key or value. `about` is Markdown in which the text's own words are never markup; '' if only findings are told. */
export interface Hover {
  readonly span: Span
  readonly about: string
  /** What is said against this very place, also where it is marked elsewhere. */
  readonly findings: readonly MergedFinding[]
}

/**
 * What is to be told of the key or value at an offset of a text: what it is for, what its value means, and who objects to it.
 * Undefined where nothing stands that anybody knows of. Never throws.
 */
export function hoverAt(
  source: LanguageSource,
  offset: number,
  findings: readonly Finding[] = [],
): Hover | undefined {
  const there = documentThere(source, offset)
  const at = offset - there.from
  const token = isSilent(there.skeleton, at, undefined) ? undefined : tokenAt(there.skeleton, at)
  const written = token && (token.part === 'key' ? token.branch.key : token.branch.scalar)
  if (!token || !written) return undefined
  const about = token.part === 'key' ? keyWords(token.branch) : aboutValue(source, token.branch, written.text)
  const said = findingsAt(source, there, token.branch, findings)
  return about === '' && said.length === 0
    ? undefined
    : { span: shiftSpan(written.span, there.from), about, findings: said }
}

function keyWords(branch: Branch): string {
  const { object, path, field } = standingOf(branch)
  const above = branch.parent && standingOf(branch.parent).field
  const known = above?.type === 'map' ? above.knownKeys?.find(({ key }) => key === branch.name) : undefined
  if (!object.schema || (!field && !known)) return ''
  return paragraphs(
    asCode(formatPath(path)),
    known ? aboutKey(known) : field ? aboutField(field) : '',
    `[Reference](${referenceOf(object.schema, path)})`,
  )
}

function aboutValue({ resources }: LanguageSource, branch: Branch, text: string): string {
  const standing = standingOf(branch)
  const { object, path, field } = standing
  if (!object.schema || !field) return ''
  const above = branch.parent && standingOf(branch.parent).field
  const meaning = valueWords({ resources, branch, standing, above, text })
  const isKind = path.length === 1 && path[0] === 'kind'
  return paragraphs(
    `${asCode(formatPath(path))}: ${asCode(text)}`,
    isKind ? paragraphs(object.schema.description, `**When:** ${object.schema.when}`) : meaning,
    isKind ? `[Reference](${object.schema.source})` : field.description,
  )
}

function findingsAt(
  { yaml }: LanguageSource,
  { from }: DocumentThere,
  branch: Branch,
  findings: readonly Finding[],
): readonly MergedFinding[] {
  const index = yaml.documents.find(({ span }) => span.from === from)?.index
  const path = pathOf(branch)
  return mergeFindings(findings).filter(
    ({ finding }) => finding.document === index && samePath(finding.path, path),
  )
}
