import { readText, type YamlText } from '#core/text/documents.ts'
import { sameJson } from '#core/text/json.ts'
import { documentAt, findNode, pathAt, spanOf } from '#core/text/locate.ts'
import { isFlow, isMissing } from '#core/text/node.ts'
import { samePath } from '#core/text/path.ts'
import { pathsOf } from './operations.testing.ts'

/** Which laws of reading a text breaks, in words. `earlier` is a reading of any other text. */
export function brokenByReading(text: string, earlier: YamlText): string[] {
  const yaml = readText(text)
  const broken = new Set<string>()
  const hold = (law: string, holds: boolean) => {
    if (!holds) broken.add(law)
  }
  hold('stretches cover the text', coversText(yaml))
  hold('incremental reading equals fresh reading', sameReading(readText(text, earlier), yaml))
  for (const document of yaml.documents) {
    const inDocument = ({ from, to }: { from: number; to: number }) =>
      from >= document.span.from && from <= to && to <= document.span.to
    const { problems, warnings, source } = document.parsed
    hold(
      'problems lie in the source',
      [...problems, ...warnings].every(
        ({ span: { from, to } }) => from >= 0 && from <= to && to <= source.length,
      ),
    )
    for (const path of pathsOf(document)) {
      const spans = (['value', 'key', 'entry'] as const).map((part) => spanOf(document, path, part))
      hold('spans lie in the document', spans.every(inDocument))
      hold(
        'spans are not empty',
        spans.every(({ from, to }) => to > from),
      )
    }
    if (problems.length === 0) for (const law of brokenBySpans(yaml, document)) broken.add(law)
  }
  for (let offset = 0; offset <= text.length; offset += 7) {
    const document = documentAt(yaml.documents, offset)
    if (document?.parsed.root)
      hold(
        'the cursor stands at something that is there',
        findNode(document, pathAt(document, offset)) !== undefined,
      )
  }
  return [...broken]
}

function brokenBySpans({ text }: YamlText, document: YamlText['documents'][number]): string[] {
  const broken: string[] = []
  for (const path of pathsOf(document)) {
    const found = findNode(document, path)
    if (!found || path.length === 0) continue
    const { node, parent } = found
    const value = spanOf(document, path)
    const backFrom = (part: 'value' | 'key' | 'entry') => pathAt(document, spanOf(document, path, part).from)
    const isPair = isFlow(parent) && node.kind === 'map' && node.entries[0]?.head === found.head
    if (node.kind === 'scalar' && !samePath(backFrom('value'), path))
      broken.push('a scalar leads back to its path')
    if (found.keySpan && !samePath(backFrom('key'), path)) broken.push('a key leads back to its path')
    if (!isPair && !samePath(backFrom('entry'), path)) broken.push('an entry leads back to its path')
    const isSimple = node.kind === 'scalar' && !isMissing(node) && !node.template && node.tag === undefined
    if (isSimple && node.style !== 'literal' && node.style !== 'folded') {
      const written = text.slice(value.from, value.to)
      const alone = readText(isFlow(parent) ? `[${written}]` : `x: ${written.replace(/\n/g, '\n  ')}`)
        .documents[0]?.parsed.root?.value
      const read = Object.values((alone ?? {}) as Record<string, unknown>)[0]
      if (!sameJson(read, node.value)) broken.push('a span reads as its value')
    }
  }
  return broken
}

const coversText = ({ text, stretches }: YamlText): boolean =>
  stretches.every(({ span }, i) => span.from === (stretches[i - 1]?.span.to ?? 0)) &&
  (stretches.at(-1)?.span.to ?? 0) === text.length

/** Whether two readings say the same of a text. */
export const sameReading = (a: YamlText, b: YamlText): boolean =>
  JSON.stringify(outlineOf(a)) === JSON.stringify(outlineOf(b))

const outlineOf = ({ text, stretches, documents }: YamlText) => ({
  text,
  stretches: stretches.map(({ span, parsed }) => [span, parsed.source]),
  documents: documents.map(({ index, span, parsed }) => [
    index,
    span,
    parsed.source,
    parsed.problems,
    parsed.root?.value,
  ]),
})
