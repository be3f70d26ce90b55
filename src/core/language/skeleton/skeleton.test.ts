import { expect, it } from 'vitest'
import { readText } from '#core/text/documents.ts'
import { pairs, singles } from '#core/text/laws/corpus.testing.ts'
import { files } from '#core/text/laws/files.testing.ts'
import type { YamlNode } from '#core/text/node.ts'
import { readSkeleton } from './read-skeleton.ts'
import { pathOf, type Branch } from './skeleton.ts'

/** Every entry that is written in a document, as its path and the place of its key. */
function entriesOf(node: YamlNode, path: string): string[] {
  if (node.kind === 'map')
    return node.entries.flatMap(({ key, keySpan, value }) => [
      `${path}/${key} ${keySpan.from}-${keySpan.to}`,
      ...entriesOf(value, `${path}/${key}`),
    ])
  return node.kind === 'seq' ? node.items.flatMap(({ value }, i) => entriesOf(value, `${path}/${i}`)) : []
}

function keysOf(branch: Branch): string[] {
  const own = branch.key ? [`/${pathOf(branch).join('/')} ${branch.key.span.from}-${branch.key.span.to}`] : []
  return [...own, ...branch.children.flatMap(keysOf)]
}

/** Keys behind `?`, pairs in a list in brackets, keys between brackets without their colon, or that keep it: nobody writes them. */
const unread = /\? |\[a: 1, b\]|\{a, b: 1|\{v6:,/

const documents = [...singles, ...pairs.filter((_, i) => i % 7 === 0), ...files].flatMap(({ text }) =>
  readText(text).documents.map(({ parsed }) => parsed),
)

it('a skeleton has the entries that the parser finds, wherever it can be parsed', () => {
  const wrong = documents.filter(({ source, root, problems }) => {
    if (problems.length > 0 || !root || unread.test(source)) return false
    const entries = entriesOf(root, '')
    const keys = new Set(keysOf(readSkeleton(source).root))
    return !entries.every((entry) => keys.has(entry))
  })
  expect(wrong.map(({ source }) => source)).toEqual([])
})
