import type { YamlDocument } from '#core/text/documents.ts'
import type { ScalarNode, YamlNode } from '#core/text/node.ts'
import type { Path } from '#core/text/path.ts'
import type { Span } from '#core/text/span.ts'

/** An unquoted word as it is written, a value or a key, with the path it stands at. Offsets count from the document's beginning. */
export interface Word {
  readonly written: string
  readonly span: Span
  readonly path: Path
  readonly part: 'key' | 'value'
}

/** A map that is an item of a list in block style: `- a: 1`. */
export interface ItemMap {
  readonly key: string
  readonly span: Span
  readonly path: Path
}

/** What a document consists of, as far as a reader may take it for something else than it looks. */
export interface Written {
  readonly words: readonly Word[]
  /** Maps of a single key without a value, as `- 2001:db8::` makes one. */
  readonly bareItems: readonly ItemMap[]
}

/** The unquoted words of a document in the order of the text. Repetitions through aliases are passed over. */
export function readWords(document: YamlDocument): Written {
  const { source, root } = document.parsed
  const words: Word[] = []
  const bareItems: ItemMap[] = []
  const word = (span: Span, path: Path, part: Word['part']) => {
    if (span.to > span.from) words.push({ written: source.slice(span.from, span.to), span, path, part })
  }
  const visit = (node: YamlNode, path: Path): void => {
    if (node.kind === 'scalar' && isPlain(node)) word(node.span, path, 'value')
    if (node.kind === 'map') {
      for (const { key, keySpan, keyStyle, merge, explicit, value } of node.entries) {
        if (keyStyle === 'plain' && !merge && !explicit) word(keySpan, [...path, key], 'key')
        visit(value, [...path, key])
      }
    }
    if (node.kind !== 'seq') return
    for (const [i, { value }] of node.items.entries()) {
      const only =
        value.kind === 'map' && !value.flow && value.entries.length === 1 ? value.entries[0] : undefined
      if (only && only.value.span.from === only.value.span.to && only.keyStyle === 'plain')
        bareItems.push({
          key: only.key,
          span: { from: only.keySpan.from, to: only.after },
          path: [...path, i],
        })
      visit(value, [...path, i])
    }
  }
  if (root) visit(root, [])
  return { words, bareItems }
}

const isPlain = ({ style, tag, template }: ScalarNode): boolean =>
  style === 'plain' && tag === undefined && !template
