import type { YamlDocument } from '#core/text/documents.ts'
import type { MapNode, ScalarNode, SeqNode, YamlNode } from '#core/text/node.ts'
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

/**
 * The unquoted words of a document in the order of the text, those that `wants` picks by how they are written. Repetitions through
 * aliases are passed over.
 */
export function readWords(document: YamlDocument, wants: (written: string) => boolean): Written {
  const { source, root } = document.parsed
  const words: Word[] = []
  const bareItems: ItemMap[] = []
  // The steps to where the visit is, copied only for what is picked.
  const steps: Path[number][] = []
  const word = (span: Span, part: Word['part']) => {
    if (span.to <= span.from) return
    const written = source.slice(span.from, span.to)
    if (wants(written)) words.push({ written, span, path: [...steps], part })
  }
  const visitMap = ({ entries }: MapNode): void => {
    for (const { key, keySpan, keyStyle, merge, explicit, value } of entries) {
      steps.push(key)
      if (keyStyle === 'plain' && !merge && !explicit) word(keySpan, 'key')
      visit(value)
      steps.pop()
    }
  }
  const visitSeq = ({ items }: SeqNode): void => {
    for (const [i, { value }] of items.entries()) {
      steps.push(i)
      const only =
        value.kind === 'map' && !value.flow && value.entries.length === 1 ? value.entries[0] : undefined
      if (only && only.value.span.from === only.value.span.to && only.keyStyle === 'plain')
        bareItems.push({
          key: only.key,
          span: { from: only.keySpan.from, to: only.after },
          path: [...steps],
        })
      visit(value)
      steps.pop()
    }
  }
  const visit = (node: YamlNode): void => {
    if (node.kind === 'scalar' && isPlain(node)) word(node.span, 'value')
    else if (node.kind === 'map') visitMap(node)
    else if (node.kind === 'seq') visitSeq(node)
  }
  if (root) visit(root)
  return { words, bareItems }
}

const isPlain = ({ style, tag, template }: ScalarNode): boolean =>
  style === 'plain' && tag === undefined && !template
