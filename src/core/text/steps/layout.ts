import { plainLayout, type Layout } from '#core/text/emit.ts'
import { isFlow, type YamlNode } from '#core/text/node.ts'
import { columnOf } from './geometry.ts'

/** The habits of a document: its first line end (else that of the whole text), its first indented map, its first list below a key. */
export function layoutOf(source: string, root: YamlNode | undefined, text: string): Layout {
  const found: { step?: number; seqIndent?: number } = {}
  if (root) observe(root, source, found)
  return {
    eol: eolOf(source) ?? eolOf(text) ?? plainLayout.eol,
    step: found.step ?? plainLayout.step,
    seqIndent: found.seqIndent ?? plainLayout.seqIndent,
  }
}

/** The first line end of a text. */
export function eolOf(text: string): Layout['eol'] | undefined {
  const at = text.indexOf('\n')
  return at === -1 ? undefined : text[at - 1] === '\r' ? '\r\n' : '\n'
}

function observe(node: YamlNode, source: string, found: { step?: number; seqIndent?: number }): void {
  if (isFlow(node)) return
  if (node.kind === 'seq') for (const item of node.items) observe(item.value, source, found)
  if (node.kind !== 'map') return
  for (const { head, value } of node.entries) {
    if (found.step !== undefined && found.seqIndent !== undefined) return
    if (!isFlow(value)) {
      const column = columnOf(source, head)
      const [first] = value.kind === 'map' ? value.entries : []
      if (first && columnOf(source, first.head) > column) found.step ??= columnOf(source, first.head) - column
      const [item] = value.kind === 'seq' ? value.items : []
      if (item && columnOf(source, item.head) >= column)
        found.seqIndent ??= columnOf(source, item.head) - column
    }
    observe(value, source, found)
  }
}
