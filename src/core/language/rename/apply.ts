import type { Change } from '#core/text/draft.ts'
import { readText, type YamlText } from '#core/text/documents.ts'
import { applyEdits, type TextEdit } from '#core/text/edit.ts'
import { sameJson, type Json } from '#core/text/json.ts'
import { isFlow } from '#core/text/node.ts'
import { formatPath, type Path } from '#core/text/path.ts'
import { formatScalar } from '#core/text/scalar.ts'
import { shiftSpan } from '#core/text/span.ts'
import { withKey, withValue } from '#core/text/steps/expect.ts'
import { hindrance, targetAt } from '#core/text/steps/step.ts'
import { isPlaceholder } from '#core/schema/placeholder.ts'
import { titleOf } from '#core/language/names/named.ts'
import type { Use } from './renaming.ts'

/** Writes a name at all its places, in the quotes that stand there, if the text then reads as before but for that name. */
export function writeName(yaml: YamlText, uses: readonly Use[], name: string): Change {
  const edits: TextEdit[] = []
  const expected = new Map<number, Json>()
  for (const { place, write } of uses) {
    const { document, base } = place.resource
    const path = [...base, ...place.path]
    const edit = editAt(yaml, document.index, path, place.part, write(name))
    if ('refused' in edit) return { refused: `${edit.refused} (${titleOf(place.resource)})` }
    edits.push(edit)
    const data = expected.get(document.index) ?? document.parsed.root?.value ?? null
    const next = place.part === 'key' ? withKey(data, path, write(name)) : withValue(data, path, write(name))
    expected.set(document.index, next)
  }
  const after = readText(applyEdits(yaml.text, edits), yaml)
  return readsAs(yaml, after, expected)
    ? { edits }
    : {
        refused:
          'This name cannot be changed from here without touching something else; change it in the YAML.',
      }
}

function editAt(
  { documents, text }: YamlText,
  index: number,
  path: Path,
  part: 'key' | 'value',
  written: string,
): TextEdit | { readonly refused: string } {
  const document = documents[index]
  const target = document && targetAt(document, path, text)
  const reason = target && hindrance(target)
  if (!document || !target || reason !== undefined)
    return { refused: reason ?? `${formatPath(path)} cannot be found any more.` }
  const { node, keySpan, parent } = target.found
  const place = isFlow(parent) ? 'flow' : 'block'
  if (part === 'key') {
    const entry =
      parent?.kind === 'map' ? parent.entries.findLast(({ key }) => key === path.at(-1)) : undefined
    if (!keySpan || !entry) return { refused: `${formatPath(path)} has no key of its own.` }
    return {
      span: shiftSpan(keySpan, document.span.from),
      insert: formatScalar(written, entry.keyStyle, place),
    }
  }
  if (node.kind !== 'scalar' || isPlaceholder(node.value))
    return { refused: `${formatPath(path)} is filled in later; change it in the YAML.` }
  if (node.style === 'literal' || node.style === 'folded')
    return { refused: `${formatPath(path)} is written on several lines; change it in the YAML.` }
  return { span: shiftSpan(node.span, document.span.from), insert: formatScalar(written, node.style, place) }
}

function readsAs(before: YamlText, after: YamlText, expected: ReadonlyMap<number, Json>): boolean {
  if (after.documents.length !== before.documents.length) return false
  return before.documents.every(({ parsed }, i) => {
    const now = after.documents[i]?.parsed
    if (now === parsed) return true
    const wanted = expected.has(i) ? expected.get(i) : parsed.root?.value
    return (
      now !== undefined && now.problems.length <= parsed.problems.length && sameJson(now.root?.value, wanted)
    )
  })
}
