import { isFlow, type ScalarNode, type YamlNode } from '#core/text/node.ts'
import { controlOf } from '#core/text/template.ts'
import { columnOf, indentOf, lineAt, lineStart, nextLine } from './geometry.ts'
import type { Place } from './place.ts'

/**
 * Where the lines of a block entry end: behind its last line end (or at the end of the source). Comments and template lines
 * below it that are indented deeper than its head belong to it.
 */
export function tailOf(source: string, { head, end }: Place): number {
  const column = columnOf(source, head)
  let tail = source[end - 1] === '\n' ? end : nextLine(source, end)
  for (let at = tail; at < source.length; at = nextLine(source, at)) {
    const line = lineAt(source, at)
    const indent = indentOf(line)
    if (indent === -1) continue
    if (indent <= column || !/^(?:#|\{\{)/.test(line.slice(indent))) break
    tail = nextLine(source, at)
  }
  return tail
}

/** Where the lines of a block entry begin: with the comment lines directly above it, at its own column. */
export function topOf(source: string, head: number): number {
  const column = columnOf(source, head)
  let top = lineStart(source, head)
  while (top > 0) {
    const above = lineStart(source, top - 1)
    const line = lineAt(source, above)
    if (above === top || indentOf(line) !== column || line[column] !== '#') break
    top = above
  }
  return top
}

/** The last scalar of a node's text, where nothing but line ends closes it. */
export function lastScalar(node: YamlNode | undefined): ScalarNode | undefined {
  if (node?.kind === 'scalar') return node
  if (!node || isFlow(node)) return undefined
  return lastScalar(
    node.kind === 'map'
      ? node.entries.at(-1)?.value
      : node.kind === 'seq'
        ? node.items.at(-1)?.value
        : undefined,
  )
}

/** How many templates blocks a stretch of lines leaves open, and whether it closes or divides one that began before it. */
export function templateDepth(lines: string): { readonly open: number; readonly torn: boolean } {
  let open = 0
  let torn = false
  if (lines.includes('{{')) {
    for (const line of lines.split('\n')) {
      const control = controlOf(line)
      if (control === 'open') open++
      else if (control !== undefined && open === 0) torn = true
      else if (control === 'close') open--
    }
  }
  return { open, torn }
}

/** Behind the lines from `at` on that close `open` template blocks, as far as nothing else stands between. */
export function behindClosing(
  source: string,
  at: number,
  open: number,
): { readonly at: number; readonly open: number } {
  let [to, left] = [at, open]
  for (let line = at; line < source.length && left > 0; line = nextLine(source, line)) {
    const text = lineAt(source, line)
    if (text.trim() === '') continue
    if (controlOf(text) !== 'close') break
    left--
    to = nextLine(source, line)
  }
  return { at: to, open: left }
}
